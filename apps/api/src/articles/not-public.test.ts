/** hostile.md 4 over every public address at once: what is not public leaves no trace, and the same test sees it when it is. */
import { beforeAll, expect, test } from 'vitest'
import { draftOf, publishOne, take, testPaper } from '../../test/harness.ts'
import { publish, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()
const marker = 'xyzzyquux'
const secret = draftOf({
  guid: 'secret',
  group: 'group',
  lang: 'ko',
  title: `${marker} 특종`,
  section: 'news',
  tags: [`${marker}-tag`, 'shared'],
  authors: [`${marker} author`],
  sources: [{ role: 'source', name: `${marker} agency`, url: null }],
  body: [{ type: 'paragraph', content: [{ text: `${marker} body` }] }],
})
let neighbour = ''
let translation = ''
beforeAll(async () => {
  neighbour = await publishOne(paper, { lang: 'ko', section: 'news', tags: ['shared'] })
  translation = await publishOne(paper, { lang: 'en', section: 'news', group: 'group' })
})

const addresses = () => [
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
  '/feeds/ko.atom',
  '/feeds/ko/news.json',
  '/feeds/all/tag/shared.rss',
  '/sitemaps/articles',
  '/news-sitemap.xml',
]

/** Which addresses give the marker away. The search addresses repeat the query: there only hits count. */
async function telling(): Promise<string[]> {
  const told = []
  for (const address of addresses()) {
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

test('a draft is nowhere, published it is everywhere, withdrawn nowhere again', async () => {
  const [drafted] = await take(paper, [secret], { status: 'draft' })
  const id = drafted!.articleId!
  expect(await telling()).toEqual([])
  const hidden = await paper.app.inject(`/v1/articles/${id}`)
  const never = await paper.app.inject('/v1/articles/0nothing0')
  expect([hidden.statusCode, hidden.json().code, hidden.json().detail]).toEqual([404, never.json().code, never.json().detail])
  expect(hidden.headers['etag']).toBe(never.headers['etag'])
  for (const filter of [`tag=${marker}-tag`, `source=${marker}-agency`, `author=${marker}-author`])
    expect((await paper.app.inject(`/v1/articles?${filter}`)).json().items, filter).toEqual([])

  await publish(paper.db, id)
  expect(await telling()).toEqual(addresses().toSorted())
  await withdraw(paper.db, id)
  expect(await telling()).toEqual([])
  expect((await paper.app.inject(`/v1/articles/${id}`)).statusCode).toBe(410)
})
