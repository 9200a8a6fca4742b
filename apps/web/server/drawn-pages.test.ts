import { afterEach, beforeEach, expect, test } from 'vitest'
import { article, front } from '../src/testing/edition.ts'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
beforeEach(async () => void (paper = await startPaper()))
afterEach(() => paper.close())

const get = (path: string, headers: Record<string, string> = {}) => send(paper.webPort, path, { headers })
const asked = (path: string) => paper.seen.filter(({ url }) => url.startsWith(path)).length
const happens = async (op: 'upsert' | 'remove', id: string) => {
  const before = (await get('/en')).headers.etag
  paper.log.push({ op, id })
  return before
}

test('a page is drawn once, however it is asked for, until something is published', async () => {
  await Promise.all(['/en', '/en?utm_source=x', '/en?a=1&a=2', '/en', '/en?%zz'].map((path) => get(path)))
  expect(asked('/v1/front')).toBe(1)
  await happens('upsert', 'other')
  await expect.poll(async () => (await get('/en')) && asked('/v1/front')).toBe(2)
})

test('an article is one page by any slug', async () => {
  const right = '/en/a/known-%ED%95%9C%EA%B5%AD'
  expect((await get('/en/a/known?from=feed')).headers).toMatchObject({
    location: `${right}?from=feed`,
    'cache-control': expect.stringContaining('s-maxage=30'),
  })
  for (let i = 0; i < 5; i++) expect(await get(`/en/a/known-${i}`)).toMatchObject({ status: 301, headers: { location: right } })
  expect((await get(right)).body).toContain('The boat leaves at nine.')
  expect(asked('/v1/articles/known')).toBe(1)
})

test('a reader’s choices make a page of their own, which no other cache keeps; spelled otherwise it is the same one', async () => {
  const plain = await get('/en')
  const asking = (cookie: string) => get('/en', { cookie })
  const own = await asking('ui=ko; reader=langs=ko.en')
  expect(paper.seen.at(-1)!.url).toBe('/v1/front?lang=ko%2Cen')
  expect(own.headers['cache-control']).toBe('private, no-cache')
  expect(own.headers['cdn-cache-control']).toBeUndefined()
  await asking('reader=langs=ko.ko.en&x=1')
  expect(asked('/v1/front')).toBe(2)
  for (const cookie of ['reader=', 'reader=langs=%00', 'other=1']) expect(await asking(cookie)).toMatchObject({ status: 200, body: plain.body })
  expect((await get('/en')).headers['cache-control']).toContain('public')
  expect(asked('/v1/front')).toBe(2)
})

test('what a list does not read is left out of what the API is asked', async () => {
  await get('/en/s/culture?cursor=c2&x=1&lang=ko')
  expect(paper.seen.at(-1)!.url).toBe('/v1/articles?section=culture&lang=en%2Cfr%2Cko&collapse=story&cursor=c2')
})

test('with the API away, pages that were seen go on; others say so in the reader’s language', async () => {
  const { body } = await get('/ko')
  await paper.stopApi()
  expect(await get('/ko')).toMatchObject({ status: 200, body })
  const away = await get('/zh-Hant')
  expect(away).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store', 'content-language': 'zh-Hant' } })
  expect(away.body).toContain('暫時連不上本報')
  await paper.startApi()
  expect((await get('/zh-Hant')).status).toBe(200)
})

test('a withdrawn article is gone, on its own page and on every other, also when the API goes right after', async () => {
  const right = '/en/a/known-%ED%95%9C%EA%B5%AD'
  expect((await get(right)).status).toBe(200)
  expect((await get('/ko')).body).toContain(front.lead!.title)
  expect((await get('/en/s/culture')).body).toContain(front.lead!.title)
  await get('/en/source/none')
  paper.articles.set('known', 410)
  paper.log.push({ op: 'remove', id: 'known' }, { op: 'remove', id: front.lead!.id })
  await expect.poll(async () => (await get(right)).status).toBe(410)
  await paper.stopApi()
  for (const path of [right, '/ko', '/en/s/culture']) expect((await get(path)).status).toBe(503)
})

test('an article that is back is back', async () => {
  const right = '/en/a/known-%ED%95%9C%EA%B5%AD'
  await get(right)
  paper.articles.set('known', 410)
  paper.log.push({ op: 'remove', id: 'known' })
  await expect.poll(async () => (await get(right)).status).toBe(410)
  paper.articles.set('known', { ...article, id: 'known', slug: '한국', title: 'Back again' })
  paper.log.push({ op: 'upsert', id: 'known' })
  await expect.poll(async () => (await get(right)).body).toContain('Back again')
})

test('says what it is about to caches that can be purged', async () => {
  expect((await get('/en')).headers).toMatchObject({
    'surrogate-key': 'paper a:a1',
    'cdn-cache-control': 'max-age=300, stale-while-revalidate=30, stale-if-error=86400',
  })
})
