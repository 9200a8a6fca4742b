import { createHash } from 'node:crypto'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { getJson, publicUrl, publishOne, take, draftOf, testPaper } from '../../test/harness.ts'
import { atomSchema, expectValid } from '../../test/schema.ts'
import { correct, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()

async function feedText(path: string): Promise<string> {
  const response = await paper.app.inject(path)
  expect([path, response.statusCode]).toEqual([path, 200])
  return response.body
}
const rss = async (path: string) => parseRssFeed(await feedText(`${path}.rss`)) as any
const atom = async (path: string) => parseAtomFeed(await feedText(`${path}.atom`)) as any
const json = async (path: string) => JSON.parse(await feedText(`${path}.json`))

test('each format carries complete bodies, languages, people, categories and the picture', async () => {
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const picture = { id: createHash('sha256').update(bytes).digest('hex').slice(0, 24) }
  const image = { origin: { kind: 'data' as const, base64: bytes.toString('base64') }, alt: '항구', caption: '새 부두', credit: null }
  const id = await publishOne(paper, {
    title: '부두가 열렸다',
    alternateTitle: { lang: 'en', text: 'The pier opens' },
    summary: '요약 <둘째>',
    section: 'culture',
    authors: ['김하늘'],
    tags: ['항구'],
    sources: [{ role: 'source', name: '한바다통신', url: 'https://hanbada.example/' }],
    url: 'https://hanbada.example/1',
    image,
    body: [
      { type: 'paragraph', content: [{ text: '첫 문단 & ' }, { text: '강조', marks: ['strong'] }] },
      { type: 'paragraph', content: [{ text: '마지막 문단' }] },
    ],
  })
  const article = await getJson(paper, `/v1/articles/${id}`)
  const [inRss, inAtom, inJson] = [(await rss('/feeds/ko')).items[0], (await atom('/feeds/ko')).entries[0], (await json('/feeds/ko')).items[0]]

  const url = publicUrl + article.url
  const title = '부두가 열렸다 | The pier opens'
  expect([inRss.title, inAtom.title.value, inJson.title]).toEqual([title, title, title])
  expect([inRss.link, inJson.url]).toEqual([url, url])
  expect(inAtom.links.filter(({ rel }: { rel: string }) => rel === 'alternate')).toEqual([
    { href: url, rel: 'alternate', type: 'text/html', hreflang: 'ko' },
  ])
  expect([inRss.dc.languages, inAtom.xml.lang, inAtom.dc.languages, inJson.language]).toEqual([['ko'], 'ko', ['ko'], 'ko'])
  expect(inRss.guid).toEqual({ value: inAtom.id, isPermaLink: false })
  expect(inJson.id).toBe(inAtom.id)
  expect(inAtom.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  for (const html of [inRss.content.encoded, inAtom.content.value, inJson.content_html]) {
    expect(html).toContain('<p>첫 문단 &amp; <strong>강조</strong></p>')
    expect(html).toContain('<p>마지막 문단</p>')
    expect(html).toContain(
      `<img src="${publicUrl}/media/${picture.id}-1200.webp" width="1200" height="800" alt="항구"><figcaption>새 부두</figcaption>`,
    )
    expect(html).toContain('출처: <a href="https://hanbada.example/">한바다통신</a>')
    expect(html).toContain('<a href="https://hanbada.example/1">원문 보기</a>')
  }
  const [enclosure] = inRss.enclosures
  const file = await paper.app.inject(new URL(enclosure.url).pathname)
  expect(enclosure).toEqual({ url: `${publicUrl}/media/${picture.id}-960.webp`, type: 'image/webp', length: file.rawPayload.length })
  expect(inAtom.links).toContainEqual({ href: enclosure.url, rel: 'enclosure', type: 'image/webp', length: enclosure.length })
  expect(inJson.attachments).toEqual([{ url: enclosure.url, mime_type: 'image/webp', size_in_bytes: enclosure.length }])
  expect([inRss.dc.creators, inAtom.authors, inJson.authors]).toEqual([['김하늘'], [{ name: '김하늘' }], [{ name: '김하늘' }]])
  expect([inRss.categories, inJson.tags]).toEqual([
    [{ name: '문화' }, { name: '항구' }],
    ['문화', '항구'],
  ])
  expect([inRss.description, inAtom.summary.value, inJson.summary]).toEqual(['요약 &lt;둘째&gt;', '요약 <둘째>', '요약 <둘째>'])
  expect(inAtom.links).toContainEqual({ href: 'https://hanbada.example/1', rel: 'via', type: 'text/html' })
})

test('an article stands in the feeds of its language, section, tag and source, and in the mixed ones', async () => {
  const id = await publishOne(paper, {
    lang: 'zh-Hans',
    title: '集市开张',
    section: 'travel',
    tags: ['集市'],
    sources: [{ role: 'source', name: '侨声社', url: null }],
  })
  const [tag, source] = [encodeURIComponent('集市'), encodeURIComponent('侨声社')]
  for (const place of [
    'zh-Hans',
    'zh-Hans/travel',
    `zh-Hans/tag/${tag}`,
    `zh-Hans/source/${source}`,
    'all',
    'all/travel',
    `all/tag/${tag}`,
    `all/source/${source}`,
  ]) {
    const feed = await json(`/feeds/${place}`)
    expect([place, feed.feed_url]).toEqual([place, `${publicUrl}/feeds/${place}.json`])
    expect([place, feed.items.map((item: any) => item.title)]).toEqual([place, expect.arrayContaining(['集市开张'])])
  }
  for (const place of ['ko', 'zh-Hans/culture', `ko/tag/${tag}`, 'zh-Hant'])
    expect([place, (await json(`/feeds/${place}`)).items.map((item: any) => item.title)]).toEqual([place, expect.not.arrayContaining(['集市开张'])])
  const mixed = await atom('/feeds/all')
  expect(new Set(mixed.entries.map((entry: any) => entry.xml.lang))).toEqual(new Set(['ko', 'zh-Hans']))
  expect(await feedText('/feeds/all.atom')).not.toMatch(/<feed [^>]*xml:lang/)
  expectValid(await feedText('/feeds/all.atom'), atomSchema())
  expect(await feedText('/feeds/zh-Hans.atom')).toMatch(/<feed [^>]*xml:lang="zh-Hans"/)
  await withdraw(paper.db, id)
})

test('a section named like a folder has a feed of its own', async () => {
  for (const path of ['/feeds/ko/tag.rss', '/feeds/ko/source.atom', '/feeds/style/ko.rss'])
    expect((await paper.app.inject(path)).statusCode).toBe(404)
})

test('a correction changes the entry and its time, never its name or its publication', async () => {
  const id = await publishOne(paper, { title: '정정 전 제목', lang: 'ko' })
  const [before] = (await atom('/feeds/ko')).entries
  await correct(paper.db, id, '날짜를 바로잡았습니다', (content) => ({ ...content, title: '정정 후 제목' }))
  const entries = (await atom('/feeds/ko')).entries.filter((entry: any) => entry.id === before.id)
  expect(entries).toHaveLength(1)
  const [after] = entries
  expect(after.title.value).toBe('정정 후 제목')
  expect(after.published).toBe(before.published)
  expect(Date.parse(after.updated)).toBeGreaterThan(Date.parse(before.updated))
  expect(after.content.value).toMatch(/<h2>바로잡습니다<\/h2><ul><li>\d{4}년 \d+월 \d+일 날짜를 바로잡았습니다<\/li><\/ul>/)
  expect(after.links[0].href).not.toBe(before.links[0].href)
})

test('a withdrawn article is gone with the next answer, a draft was never there, and neither was what only a draft names', async () => {
  const id = await publishOne(paper, { title: '곧 내려질 기사', lang: 'ko' })
  await take(paper, [draftOf({ title: '아직 초안', lang: 'ko', section: 'world', tags: ['초안태그'] })], { status: 'draft' })
  for (const format of ['rss', 'atom', 'json']) {
    const before = await paper.app.inject(`/feeds/ko.${format}`)
    expect(before.body).toContain('곧 내려질 기사')
    expect(before.body).not.toContain('아직 초안')
  }
  expect((await paper.app.inject(`/feeds/ko/tag/${encodeURIComponent('초안태그')}.rss`)).statusCode).toBe(404)
  const { etag } = (await paper.app.inject('/feeds/ko.rss')).headers
  await withdraw(paper.db, id)
  const after = await paper.app.inject({ url: '/feeds/ko.rss', headers: { 'if-none-match': String(etag) } })
  expect(after.statusCode).toBe(200)
  expect(after.body).not.toContain('곧 내려질 기사')
})

test('an unchanged feed is 304 by its ETag, HEAD has the headers of GET', async () => {
  const first = await paper.app.inject('/feeds/ko.atom')
  const { etag } = first.headers
  expect(first.headers).toMatchObject({
    'content-type': 'application/xml; charset=utf-8',
    'content-language': 'ko',
    'cache-control': 'public, max-age=30, stale-while-revalidate=30',
  })
  for (const known of [String(etag), `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await paper.app.inject({ url: '/feeds/ko.atom', headers: { 'if-none-match': known } })
    expect([known, again.statusCode, again.body, again.headers['etag']]).toEqual([known, 304, '', etag])
  }
  const head = await paper.app.inject({ method: 'HEAD', url: '/feeds/ko.atom' })
  expect([head.statusCode, head.body, head.headers['etag'], head.headers['content-length']]).toEqual([200, '', etag, first.headers['content-length']])
  expect((await paper.app.inject('/feeds/en.atom')).headers['etag']).not.toBe(etag)
})

test.each([
  ['/feeds/fr.rss', 404],
  ['/feeds/ko', 404],
  ['/feeds/ko.xml', 404],
  ['/feeds/ko.rss.rss', 404],
  ['/feeds/ko/nothing.rss', 404],
  ['/feeds/ko/tag/nothing.rss', 404],
  ['/feeds/ko/source/%00.rss', 404],
  ['/feeds/ko/%E0%A4%A.rss', 400],
  ['/feeds/ko.rss/', 404],
  ['/feeds/ko.rss?limit=5', 400],
  ['/feeds/ko.rss?lang=', 400],
])('%s is %i as problem details', async (url, status) => {
  const response = await paper.app.inject(url)
  expect([response.statusCode, response.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
})

test('other methods are 405', async () => {
  const response = await paper.app.inject({ method: 'POST', url: '/feeds/ko.rss', payload: '<x/>', headers: { 'content-type': 'text/xml' } })
  expect([response.statusCode, response.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
})
