import { afterAll, beforeAll, expect, test } from 'vitest'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
beforeAll(async () => void (paper = await startPaper()))
afterAll(() => paper.close())
const get = (path: string, headers: Record<string, string> = {}) => send(paper.webPort, path, { headers })

const lite = { cookie: 'reader=data=lite' }
const pages = ['/ko', '/zh-Hans/s/culture', '/en/a/known-%ED%95%9C%EA%B5%AD', '/zh-Hant/search?q=a', '/en/settings', '/en/nosuch']

test.each(pages)('%s in the lite edition: no script, no data for one, one picture at most, and a way back', async (path) => {
  const { body } = await get(path, lite)
  expect(body.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')).not.toMatch(/<script|modulepreload|id="state"/)
  expect(body.match(/<img\b/g)?.length ?? 0).toBeLessThanOrEqual(1)
  expect(body).toContain('/data?mode=full&amp;to=')
  const full = await get(path)
  expect(full.body).toContain('id="state"')
  expect(full.headers['vary']).toContain('Save-Data')
})

test('Save-Data asks for it, a choice wins over that', async () => {
  const isLite = async (headers: Record<string, string>) => !(await get('/ko', headers)).body.includes('id="state"')
  expect(await isLite({ 'save-data': 'on' })).toBe(true)
  expect(await isLite({ 'save-data': 'ON', cookie: 'reader=langs=ko' })).toBe(true)
  expect(await isLite({ 'save-data': 'off' })).toBe(false)
  expect(await isLite({ 'save-data': 'on', cookie: 'reader=data=full' })).toBe(false)
  expect(await isLite({ 'save-data': 'on', cookie: 'reader=data=saver' })).toBe(false)
})

test('a choice is kept beside the others, and leads back to the page', async () => {
  const to = '/ko/search?q=%ED%95%9C&lang=ko'
  const answer = await get(`/ko/data?mode=lite&to=${encodeURIComponent(to)}`, { cookie: 'reader=langs=ko.en' })
  expect(answer).toMatchObject({ status: 303, headers: { location: to, 'cache-control': 'private, no-store' } })
  expect(answer.headers['set-cookie']).toEqual(['reader=langs=ko.en&data=lite; path=/; max-age=31536000; samesite=lax'])
})

test.each(['//evil.example/ko', 'https://evil.example/ko', '/\\evil.example/ko', '/nothing', 'javascript:alert(1)', '/ko\r\nset-cookie: a=b', ''])(
  '%j leads to the front page only',
  async (to) => {
    expect((await get(`/ko/data?mode=full&to=${encodeURIComponent(to)}`)).headers['location']).toBe('/ko')
    expect((await get(`/ko/data?mode=full&to=/en&to=${encodeURIComponent(to)}`)).headers['location']).toBe('/ko')
  },
)

test('a choice that there is not is none', async () => {
  expect((await get('/ko/data?mode=heavy&to=/en')).headers).not.toHaveProperty('set-cookie')
  expect((await get('/fr/data?mode=lite')).headers).toMatchObject({ location: '/' })
})

test('the lite edition is dressed as its reader chose, which no script could do; the full one is the same for all', async () => {
  const looks = 'looks=theme=dark&size=large&letters=pink&onload=x'
  for (const path of pages) {
    const { body, headers } = await get(path, { cookie: `${lite.cookie}; ${looks}` })
    expect(body).toMatch(/^<!doctype html><html data-theme="dark" data-size="large" lang="/i)
    if (headers['etag']) expect(headers['cache-control']).toBe('private, no-cache')
    const plain = await get(path, lite)
    expect(body.replace(' data-theme="dark" data-size="large"', '')).toBe(plain.body)
    if (headers['etag']) expect(headers['etag']).not.toBe(plain.headers['etag'])
    expect((await get(path, { cookie: looks })).body).toBe((await get(path)).body)
  }
})

test('a look of a page is counted as a drawing the first time, and kept after that', async () => {
  const inSepia = { cookie: `${lite.cookie}; looks=theme=sepia` }
  await get('/zh-Hans', lite)
  const before = paper.drawings.length
  const first = await get('/zh-Hans', inSepia)
  expect(paper.drawings).toHaveLength(before + 1)
  expect(await get('/zh-Hans', inSepia)).toMatchObject({ status: 200, body: first.body })
  expect(paper.drawings).toHaveLength(before + 1)
})
