/** hostile.md 4 over every public address at once: what is not public leaves no trace, and the same test sees it when it is. */
import { expect, test } from 'vitest'
import { draftOf, publishOne, take, testPaper } from '../../test/harness.ts'
import { publish, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()
const marker = 'xyzzyquux'
const secretIn = (lang: string) =>
  draftOf({
    guid: `secret-${lang}`,
    group: `group-${lang}`,
    lang,
    title: `${marker} 特讯`,
    section: 'news',
    tags: [`${marker}-tag`, 'shared'],
    authors: [`${marker} author`],
    sources: [{ role: 'source', name: `${marker} agency`, url: null }],
    body: [{ type: 'paragraph', content: [{ text: `${marker} body` }] }],
  })
let neighbour = ''
let translation = ''

/** The last ones as in the other script, which converts what is kept under an address of its own. */
const addressesIn = (lang: string) => [
  '/v1/front',
  '/v1/articles',
  '/v1/articles?collapse=story',
  '/v1/articles?tag=shared',
  `/v1/articles/${neighbour}`,
  `/v1/articles/${translation}`,
  '/v1/tags',
  '/v1/sources',
  `/v1/search?q=${marker}`,
  `/v1/search?q=${marker}&sort=newest`,
  `/v1/suggest?q=${marker.slice(0, 4)}`,
  '/v1/sync',
  '/feeds/all.rss',
  `/feeds/${lang}.atom`,
  `/feeds/${lang}/news.json`,
  '/feeds/all/tag/shared.rss',
  '/sitemaps/articles',
  '/news-sitemap.xml',
  '/v1/front?variant=zh-Hant',
  '/v1/articles?variant=zh-Hant',
  '/v1/articles?collapse=story&tag=shared&variant=zh-Hant',
  `/v1/articles/${neighbour}?variant=zh-Hant`,
  `/v1/articles/${translation}?variant=zh-Hant`,
  `/v1/search?q=${marker}&variant=zh-Hant`,
]

/** Which addresses give the marker away. The search addresses repeat the query: there only hits count. */
async function telling(addresses: string[]): Promise<string[]> {
  const told = []
  for (const address of addresses) {
    const { body, statusCode } = await paper.app.inject(address)
    if (address === '/sitemaps/articles') continue
    expect(statusCode, `${address}: ${body.slice(0, 200)}`).toBe(200)
    const shown = address.startsWith('/v1/search') ? JSON.stringify(JSON.parse(body).items) : body
    if (shown.includes(marker)) told.push(address)
  }
  const index = (await paper.app.inject('/sitemap.xml')).body
  for (const [, part] of index.matchAll(/<loc>[^<]*(\/sitemaps\/[^<]+)<\/loc>/g))
    if ((await paper.app.inject(part!)).body.includes(marker)) told.push('/sitemaps/articles')
  return [...new Set(told)].toSorted()
}

test.each(['ko', 'zh-Hans'])('a draft in %s is nowhere, published it is everywhere, withdrawn nowhere again', async (lang) => {
  neighbour = await publishOne(paper, { lang, section: 'news', tags: ['shared'] })
  translation = await publishOne(paper, { lang: 'en', section: 'news', group: `group-${lang}` })
  const addresses = addressesIn(lang)
  const [drafted] = await take(paper, [secretIn(lang)], { status: 'draft' })
  const id = drafted!.articleId!
  expect(await telling(addresses)).toEqual([])
  const never = await paper.app.inject('/v1/articles/0nothing0')
  for (const query of ['', '?variant=zh-Hant']) {
    const hidden = await paper.app.inject(`/v1/articles/${id}${query}`)
    expect([hidden.statusCode, hidden.json().code, hidden.json().detail]).toEqual([404, never.json().code, never.json().detail])
    expect(hidden.headers['etag']).toBe(never.headers['etag'])
  }
  for (const filter of [`tag=${marker}-tag`, `source=${marker}-agency`, `author=${marker}-author`])
    expect((await paper.app.inject(`/v1/articles?${filter}`)).json().items, filter).toEqual([])
  for (const kind of ['tag', 'source']) {
    const slug = kind === 'tag' ? `${marker}-tag` : `${marker}-agency`
    expect((await paper.app.inject(`/feeds/all/${kind}/${slug}.rss`)).statusCode, kind).toBe(404)
  }

  await publish(paper.db, id)
  expect(await telling(addresses)).toEqual(addresses.toSorted())
  await withdraw(paper.db, id)
  expect(await telling(addresses)).toEqual([])
  for (const query of ['', '?variant=zh-Hant']) expect((await paper.app.inject(`/v1/articles/${id}${query}`)).statusCode).toBe(410)
})
