/** hostile.md 9, server side: what looks like markup, script or direction tricks stays plain text or does not come in. */
import { expect, test } from 'vitest'
import type { Article } from '@sinmun/types'
import { getJson, take, testPaper } from '../../test/harness.ts'
import { readBytes } from './read.ts'
import { all, draftOf, options } from './testing.ts'

const paper = testPaper()
const markup = '<img src=x onerror=alert(1)>"\'&</script>'

test('every text of an article arrives as it was written, as JSON that no browser sniffs', async () => {
  const line = {
    lang: 'ko',
    title: `${markup} 제목`,
    alternateTitle: { lang: 'en', text: markup },
    summary: markup,
    body: `${markup}\n둘째 문단`,
    tags: [markup],
    authors: [markup],
    source: { name: markup },
  }
  const [item] = await all(readBytes({ name: 'a.jsonl', contentType: null, bytes: Buffer.from(JSON.stringify(line)) }, options))
  const [outcome] = await take(paper, [draftOf(item)])
  const response = await paper.app.inject(`/v1/articles/${outcome!.articleId}`)
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(response.headers['x-content-type-options']).toBe('nosniff')
  const article = response.json() as Article
  expect(article.title).toBe(`${markup} 제목`)
  expect(article.body[0]).toMatchObject({ type: 'paragraph', content: [{ text: markup }] })
  expect([article.sources[0]!.name, article.authors[0]!.name, article.tags[0]!.name]).toEqual([markup, markup, markup])
  expect([article.sources[0]!.url, article.originalUrl]).toEqual([null, null])
  // Its address is made of letters and digits only, and what a filter takes leads back to it.
  expect(article.url).toMatch(/^\/ko\/a\/[0-9a-z]+-[\w%-]+$/)
  const { items } = await getJson(paper, `/v1/articles?tag=${encodeURIComponent(article.tags[0]!.slug)}`)
  expect(items).toHaveLength(1)
})

test.each([{ url: 'javascript:alert(1)' }, { url: 'data:text/html,x' }, { source: { name: 'x', url: ' JaVaScRiPt:alert(1)' } }])(
  '%j is refused by name or left out',
  async (fields) => {
    const line = { lang: 'ko', title: '제목', body: '본문', ...fields }
    const [item] = await all(readBytes({ name: 'a.jsonl', contentType: null, bytes: Buffer.from(JSON.stringify(line)) }, options))
    if (item!.ok) expect(JSON.stringify(item!.draft)).not.toMatch(/javascript|data:/i)
    else expect(item!.reason).toContain('url')
  },
)

test('bidi overrides, zero-width characters, NUL and lone surrogates are gone, NFD is NFC', async () => {
  const title = `\u202E\u2066한국\u200B\uFEFF 항구\u2069 \u0000끝\uD800`.normalize('NFD')
  const [item] = await all(
    readBytes({ name: 'a.jsonl', contentType: null, bytes: Buffer.from(JSON.stringify({ lang: 'ko', title, body: title })) }, options),
  )
  const [outcome] = await take(paper, [draftOf(item)])
  const article = await getJson<Article>(paper, `/v1/articles/${outcome!.articleId}`)
  expect(article.title).toBe('한국 항구 끝')
  expect(article.body).toMatchObject([{ content: [{ text: '한국 항구 끝' }] }])
})
