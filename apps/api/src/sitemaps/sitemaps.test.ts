import { XmlDocument } from 'libxml2-wasm'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { draftOf, getJson, publicUrl, publishOne, take, testPaper } from '../../test/harness.ts'
import { expectValid, sitemapIndexSchema, sitemapSchema } from '../../test/schema.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'
import { writeArticles } from './articles-file.ts'
import { listParts, partsOf } from './parts.queries.ts'
import { eachArticle, type SitemapRow } from './sitemaps.queries.ts'

const paper = testPaper()

interface Url {
  loc: string
  lastmod: string | undefined
  links: Record<string, string>
}

function urlsIn(xml: string): Url[] {
  expectValid(xml, sitemapSchema())
  using document = XmlDocument.fromString(xml)
  const namespaces = { s: 'http://www.sitemaps.org/schemas/sitemap/0.9', x: 'http://www.w3.org/1999/xhtml' }
  return document.find('//s:url', namespaces).map((url) => {
    const element = url as typeof document.root
    return {
      loc: element.get('s:loc', namespaces)!.content,
      lastmod: element.get('s:lastmod', namespaces)?.content,
      links: Object.fromEntries(
        element.find('x:link', namespaces).map((link) => {
          const { attrs } = link as typeof document.root
          const of = (name: string) => attrs.find((attribute) => attribute.name === name)!.value
          return [of('hreflang'), of('href')]
        }),
      ),
    }
  })
}

async function get(path: string): Promise<string> {
  const { statusCode, body, headers } = await paper.app.inject(path)
  expect([path, statusCode, headers['content-type']]).toEqual([path, 200, 'application/xml; charset=utf-8'])
  return body
}

/** All article files that the index names, as one list. */
async function articleUrls(): Promise<Url[]> {
  const index = await get('/sitemap.xml')
  expectValid(index, sitemapIndexSchema())
  const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!)
  expect(files[0]).toBe(`${publicUrl}/sitemaps/pages.xml`)
  const lists = await Promise.all(files.slice(1).map(async (address) => urlsIn(await get(new URL(address).pathname))))
  return lists.flat()
}

test('every published version stands there once with its true time and reciprocal alternates; drafts and withdrawn ones do not', async () => {
  const story = { group: 'sitemap-1', section: 'news' }
  const [zh, ko, alone, gone] = (
    await take(paper, [
      draftOf({ ...story, lang: 'zh-Hans', title: '港口新闻' }),
      draftOf({ ...story, lang: 'ko', title: '항구 소식' }),
      draftOf({ lang: 'en', title: 'Alone' }),
      draftOf({ lang: 'ko', title: '내려질 기사' }),
    ])
  ).map(({ articleId }) => articleId!)
  await take(paper, [draftOf({ lang: 'ko', title: '초안' })], { status: 'draft' })
  await withdraw(paper.db, gone!)
  const articles = await Promise.all([zh, ko, alone].map((id) => getJson(paper, `/v1/articles/${id}`)))
  const [inChinese, inKorean, inEnglish] = articles
  const urls = await articleUrls()
  const converted = publicUrl + inChinese.url.replace('/zh-Hans/', '/zh-Hant/')
  expect(urls.map(({ loc }) => loc).toSorted()).toEqual([...articles.map(({ url }) => publicUrl + url), converted].toSorted())
  const links = { 'zh-Hans': publicUrl + inChinese.url, 'zh-Hant': converted, ko: publicUrl + inKorean.url, 'x-default': publicUrl + inChinese.url }
  for (const address of [links['zh-Hans'], links['zh-Hant'], links.ko]) expect(urls.find(({ loc }) => loc === address)).toMatchObject({ links })
  expect(urls.find(({ loc }) => loc === publicUrl + inEnglish.url)).toEqual({
    loc: publicUrl + inEnglish.url,
    lastmod: inEnglish.updatedAt,
    links: {},
  })
})

test("an editor's own version in the other script stands in the place of the converted one", async () => {
  const [hans, hant] = await take(paper, [
    draftOf({ group: 'sitemap-2', lang: 'zh-Hans', title: '两岸三地的报纸' }),
    draftOf({ group: 'sitemap-2', lang: 'zh-Hant', title: '兩岸三地的報紙' }),
  ])
  const urls = (await articleUrls()).filter(({ loc }) => [hans, hant].some((outcome) => loc.includes(`/a/${outcome!.articleId}-`)))
  expect(urls).toHaveLength(2)
  for (const { links } of urls) expect(links['zh-Hant']).toContain(`/zh-Hant/a/${hant!.articleId}-`)
})

test('fronts and sections stand there in every interface language', async () => {
  const urls = urlsIn(await get('/sitemaps/pages.xml'))
  expect(urls).toHaveLength(4 * 7)
  const { links } = urls.find(({ loc }) => loc === `${publicUrl}/ko/s/culture`)!
  expect(Object.keys(links)).toEqual(['zh-Hans', 'zh-Hant', 'ko', 'en', 'x-default'])
})

test('files are split by the beginnings of ids, each article is in exactly one, and publishing more leaves full ones as they are', async () => {
  await take(
    paper,
    Array.from({ length: 60 }, (_, n) => draftOf({ title: `나뉜 기사 ${n}` })),
  )
  const before = await listParts(paper.db, 7)
  const idsOf = async (prefix: string) => {
    const ids = []
    for await (const { id } of eachArticle(paper.db, prefix, 5)) ids.push(id)
    return ids
  }
  const lists = await Promise.all(before.map(({ prefix }) => idsOf(prefix)))
  for (const ids of lists) expect(ids.length).toBeLessThanOrEqual(7)
  const { rows } = await paper.db.execute<{ id: string }>(sql`select id from articles where status = 'published' order by id`)
  expect(lists.flat()).toEqual(rows.map(({ id }) => id))
  await new Promise((done) => setTimeout(done, 1300))
  await publishOne(paper, { title: '그다음 기사' })
  const after = new Map((await listParts(paper.db, 7)).map((part) => [part.prefix, part]))
  for (const part of before.slice(0, -1)) expect(after.get(part.prefix)).toEqual(part)
})

/** As if nobody had ever counted. */
const countedAnew = async (most: number) => {
  await paper.db.execute(sql`delete from sitemap_state`)
  return listParts(paper.db, most)
}

test('parts that follow the log are those of a whole count, whatever was published, taken down or forgotten', async () => {
  const ids: string[] = []
  for (let round = 0; round < 4; round++) {
    for (let n = 0; n < 4; n++) ids.push(await publishOne(paper))
    await withdraw(paper.db, ids[round]!)
    await correct(paper.db, ids[round + 4] ?? ids.at(-1)!, 'A word.', (content) => ({ ...content, title: `${content.title}!` }))
    const followed = await Promise.all([listParts(paper.db, 3), listParts(paper.db, 3)])
    expect(followed[0]).toEqual(followed[1])
    expect(followed[0]).toEqual(await countedAnew(3))
  }
  const { rows } = await paper.db.execute<{ seq: string }>(sql`select seq from publication_head`)
  for (const id of ids.splice(0, 3)) await publish(paper.db, id)
  // The log has forgotten what came since the last count.
  await paper.db.execute(sql`delete from outbox`)
  await paper.db.execute(sql`delete from publication_log where seq <= ${Number(rows[0]!.seq) + 2}`)
  const followed = await listParts(paper.db, 3)
  expect(followed).toEqual(await countedAnew(3))
})

test('an article is counted in the part that has its beginning, or in a new one beside those that were split', () => {
  expect(partsOf(['abc1', 'abd1', 'acx1', 'b1x1'], ['abc', 'ac'])).toEqual(['abc', 'abd', 'ac', 'b1'])
  expect(partsOf(['0123456789abc', '0123456789abd'], ['0123456789abc'])).toEqual(['0123456789abc', '0123456789abd'])
  expect(partsOf([], ['ab'])).toEqual([])
})

test('a file that would become too large goes on without alternates, then stops; it is written while it is read', async () => {
  const row = (n: number): SitemapRow => ({
    id: `a${n}`,
    lang: 'ko',
    slug: '가'.repeat(40),
    updatedAt: '2026-01-15 00:30:00+00',
    image: null,
    translations: [{ id: `b${n}`, lang: 'en', slug: 'x' }],
  })
  let taken = 0
  async function* rows() {
    for (let n = 0; n < 1000; n++) {
      taken++
      yield row(n)
    }
  }
  const options = { publicUrl, languages: ['ko', 'en'], limits: { bytes: 20_000, urls: 30 } }
  const writing = writeArticles(rows(), options)
  await writing.next()
  await writing.next()
  expect(taken).toBe(1)
  let xml = ''
  for await (const piece of writeArticles(rows(), options)) xml += piece
  const urls = urlsIn(xml)
  expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(20_000)
  expect(Object.keys(urls[0]!.links)).toEqual(['ko', 'en', 'x-default'])
  expect(urls.at(-1)!.links).toEqual({})
  expect(urls.length).toBeLessThanOrEqual(30)
})

test('the news sitemap has the last two days in the languages of Google, with hostile titles as text', async () => {
  await paper.db.execute(sql`update articles set published_at = now() - interval '49 hours' where title like '나뉜%'`)
  const id = await publishOne(paper, { lang: 'zh-Hans', title: '两天之内 <b>]]>&' })
  await publishOne(paper, { lang: 'zh-Hant', title: '兩天之內' })
  const xml = await get('/news-sitemap.xml')
  expectValid(xml, sitemapSchema())
  expect(xml).not.toContain('나뉜')
  expect(xml).toContain('<news:title>两天之内 &lt;b&gt;]]&gt;&amp;</news:title>')
  expect(xml).toContain('<news:name>新闻</news:name><news:language>zh-cn</news:language>')
  expect(xml).toContain('<news:name>新聞</news:name><news:language>zh-tw</news:language>')
  await withdraw(paper.db, id)
  expect(await get('/news-sitemap.xml')).not.toContain('两天之内')
})

test.each([
  ['/sitemaps/articles-zz.xml', 404],
  ['/sitemaps/articles-.xml', 404],
  ["/sitemaps/articles-0'.xml", 404],
  ['/sitemaps/%00.xml', 404],
  ['/sitemaps/other.xml', 404],
  ['/sitemap.xml?page=2', 400],
  ['/robots.txt?x', 400],
])('%s is %i as problem details', async (url, status) => {
  const response = await paper.app.inject(url)
  expect([response.statusCode, response.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
})

test('an unchanged file is 304, a HEAD has no body, robots.txt names the sitemaps', async () => {
  const first = await paper.app.inject('/sitemaps/pages.xml')
  const again = await paper.app.inject({ url: '/sitemaps/pages.xml', headers: { 'if-none-match': String(first.headers['etag']) } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  const [prefix] = (await listParts(paper.db)).map((part) => part.prefix)
  const head = await paper.app.inject({ method: 'HEAD', url: `/sitemaps/articles-${prefix}.xml` })
  expect([head.statusCode, head.body, typeof head.headers['etag']]).toEqual([200, '', 'string'])
  const { body } = await paper.app.inject('/robots.txt')
  expect(body).toContain(`Sitemap: ${publicUrl}/sitemap.xml\nSitemap: ${publicUrl}/news-sitemap.xml\n`)
  expect(body).toContain('Disallow: /ko/search\n')
})
