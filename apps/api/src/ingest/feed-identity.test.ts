import { describe, expect, it, test } from 'vitest'
import type { Draft } from './draft.ts'
import { readBytes } from './read.ts'
import { all, draftOf, options, reasonOf } from './testing.ts'

const feed = (items: string, { link = 'https://haedong.example/', title = '海东网' } = {}): string =>
  `<rss version="2.0"><channel>${title && `<title>${title}</title>`}${link && `<link>${link}</link>`}${items}</channel></rss>`
const item = (fields: Record<string, string>): string =>
  `<item>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</item>`
const parse = (text: string) => all(readBytes({ name: 'feed', contentType: null, bytes: Buffer.from(text) }, options))
const drafts = async (text: string): Promise<Draft[]> => (await parse(text)).map(draftOf)
const one = async (text: string): Promise<Draft> => (await drafts(text))[0]!

describe('guids', () => {
  test.each(['https://haedong.example/?p=7', 'urn:uuid:0b1f', 'tag:haedong.example,2026:7', '6f9619ff-8b86-d011-b42d-00c04fc964ff'])(
    'known to the whole world: %s',
    async (guid) => {
      expect((await one(feed(item({ title: '등불 축제 개막', guid })))).guid).toBe(guid)
    },
  )

  test.each(['123', 'post-123', 'a.html', 'https', 'abcdefabcdefabcdefabcdef'])('known in its feed only: %s', async (guid) => {
    const items = item({ title: '등불 축제 개막', guid })
    const found = await Promise.all(['https://a.example/', 'https://b.example/', 'https://a.example/~min/'].map((link) => one(feed(items, { link }))))
    expect(new Set(found.map((draft) => draft.guid)).size).toBe(3)
    expect(found.every((draft) => draft.guid?.endsWith(`#${guid}`))).toBe(true)
    expect((await one(feed(items, { link: 'http://a.example' }))).guid).toBe(found[0]?.guid)
  })

  it('fall back to the name of the feed, and are nothing without one', async () => {
    const items = item({ title: '등불 축제 개막', guid: '123' })
    expect((await one(feed(items, { link: '' }))).guid).toBe('海东网#123')
    expect((await one(feed(items, { link: '', title: '' }))).guid).toBeNull()
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:quay</id><entry><id>123</id><title>Choir walks home</title></entry></feed>`
    expect((await one(atom)).guid).toBe('urn:quay#123')
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'x',
      feed_url: 'https://quay.example/feed.json',
      items: [{ id: 123, title: 'Choir walks home', content_text: 'x' }],
    }
    expect((await one(JSON.stringify(json))).guid).toBe('quay.example/feed.json#123')
  })

  it('of absurd length are none', async () => {
    expect(await one(feed(item({ title: '등불 축제 개막', guid: 'x'.repeat(100_000), link: 'https://haedong.example/1' })))).toMatchObject({
      guid: null,
      url: 'https://haedong.example/1',
    })
  })

  it('are no address unless they look like one', async () => {
    expect((await one(feed(item({ title: '등불 축제 개막', guid: '123' })))).url).toBeNull()
    expect((await one(feed(item({ title: '등불 축제 개막', guid: 'https://haedong.example/7' })))).url).toBe('https://haedong.example/7')
  })

  it('that stand on different addresses name nothing', async () => {
    const found = await drafts(
      feed([1, 2, 3].map((n) => item({ title: `등불 축제 소식 ${n}`, guid: '0', link: `https://haedong.example/${n}` })).join('')),
    )
    expect(found.map(({ guid, url }) => [guid, url])).toEqual([3, 2, 1].map((n) => [null, `https://haedong.example/${n}`]))
  })

  it('that come twice are one item, the newer of the two', async () => {
    const versions = [
      item({ title: '고친 제목의 소식', guid: '7' }),
      item({ title: '다른 소식이 왔다', guid: '8' }),
      item({ title: '처음 제목의 소식', guid: '7' }),
    ]
    const found = await parse(feed(versions.join('')))
    expect(found.map((entry) => draftOf(entry).title)).toEqual(['다른 소식이 왔다', '고친 제목의 소식'])
    expect(found.flatMap((entry) => (entry.ok ? entry.warnings : []))).toEqual(['item 3 is an older version of the same item, and left out'])
    const dated = versions.map((text, index) => text.replace('</item>', `<pubDate>1${index} Jan 2026 09:00 +0900</pubDate></item>`))
    expect((await drafts(feed(dated.join('')))).map(({ title }) => title)).toEqual(['다른 소식이 왔다', '처음 제목의 소식'])
  })
})

describe('addresses', () => {
  it('of the front page, or shared by several headlines, name no article', async () => {
    const home = await drafts(feed(item({ title: '등불 축제 개막', link: 'https://haedong.example/' })))
    expect(home.map(({ guid, url }) => [guid, url])).toEqual([[null, null]])
    const shared = await drafts(
      feed(['하나', '둘', '셋'].map((title) => item({ title: `소식 ${title}`, link: 'https://haedong.example/news' })).join('')),
    )
    expect(shared.map(({ url }) => url)).toEqual([null, null, null])
  })
  it('stay where a guid names the article', async () => {
    const found = await drafts(feed(['1', '2'].map((n) => item({ title: `생중계 ${n}보`, guid: n, link: 'https://haedong.example/live' })).join('')))
    expect(found.map(({ guid, url }) => [guid, url])).toEqual(['2', '1'].map((n) => [`haedong.example#${n}`, 'https://haedong.example/live']))
  })
  it('come without tracking, and from their site when they are short', async () => {
    expect((await one(feed(item({ title: '등불 축제 개막', link: '/a/7?id=7&amp;utm_source=rss#c' })))).url).toBe('https://haedong.example/a/7?id=7')
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'ftp://haedong.example/x', 'http://u:p@haedong.example/x'])
      expect((await one(feed(item({ title: '등불 축제 개막', link })))).url).toBeNull()
  })
})

it('ids of JSON Lines are taken as they are, up to what an index can hold', async () => {
  const read = (id: string) => parse(JSON.stringify({ id, lang: 'ko', title: '제목', body: '글' }))
  expect(draftOf((await read('123'))[0]).guid).toBe('123')
  expect(draftOf((await read('글'.repeat(500)))[0]).guid).toHaveLength(500)
  expect(reasonOf((await read('글'.repeat(501)))[0])).toBe('"id" should be at most 500 characters')
})
