import type { SearchResult } from '@sinmun/types'
import { describe, expect, it } from 'vitest'
import { found, hit } from '../../testing/edition.ts'
import { Failure, page } from '../../testing/page.tsx'
import { textOf } from '../../testing/render.tsx'

const search = (path: string, changes: Partial<SearchResult> = {}) => page(path, { '/v1/search': { ...found, ...changes } })
const nothing: Partial<SearchResult> = { items: [], total: { value: 0, relation: 'eq' } }

describe('a page of results', () => {
  it('marks what was found, every text in its own language', async () => {
    const markup = await search('/ko/search?q=ferry')
    expect(markup).toMatch(/<h2[^>]* lang="en"[^>]*><a[^>]* href="\/ko\/a\/a1-ferry"[^>]*><mark>Ferry<\/mark> goes/)
    expect(markup).toMatch(/<p[^>]* lang="en"[^>]*>The <mark>ferry<\/mark> leaves at nine/)
    expect(markup).toMatch(/<h1[^>]*>‘ferry’ 검색 결과/)
    expect(markup).toMatch(/<a href="\/ko\/a\/k1-[^"]+" lang="ko" hreflang="ko">한국어/)
    const text = textOf(markup)
    for (const words of ['기사 1건', '영어', '문화', 'China Daily', '1월 15일', '다른 언어로 읽기']) expect(text).toContain(words)
  })

  it('shows HTML in a highlight as the text it is', async () => {
    const parts = [
      { text: '<script>alert(1)</script>', hit: true },
      { text: '<img src=x onerror=alert(2)>', hit: false },
    ]
    const markup = await search('/en/search?q=script', { items: [{ ...hit, highlights: [{ field: 'body', lang: 'en', parts }] }] })
    expect(markup).not.toMatch(/<script>|<img src=x/)
    expect(textOf(markup)).toContain('<script>alert(1)</script><img src=x onerror=alert(2)>')
  })

  it('asks the API for exactly what the address says', async () => {
    const asked: string[] = []
    await page('/zh-Hans/search?q=%E6%B8%AF+100%2525&lang=&section=culture&sort=newest&utm=x&cursor=c2', { '/v1/search': found }, (url) => {
      if (url.pathname === '/v1/search') asked.push(url.search)
    })
    expect(asked).toEqual([`?q=${encodeURIComponent('港 100%25')}&section=culture&sort=newest&variant=zh-Hans&cursor=c2`])
  })

  it.each([
    [{ value: 3, relation: 'eq' }, '3 results'],
    [{ value: 1, relation: 'eq' }, '1 result'],
    [{ value: 300, relation: 'gte' }, 'at least 300 results'],
  ] as const)('counts %j as %s', async (total, words) => {
    expect(await search('/en/search?q=a', { total })).toMatch(new RegExp(`<output[^>]*>${words}</output>`))
  })

  it('names its filters, and leads to the search without each of them', async () => {
    const markup = await search('/en/search?q=a&lang=ko&section=culture&from=2026-01-02&collapse=story&sort=newest')
    expect(markup).toMatch(/href="\/en\/search\?q=a&amp;section=culture[^"]*" aria-label="Remove filter: Korean"/)
    for (const words of ['Culture', 'From January 2, 2026', 'One result per story', 'Remove all filters']) expect(textOf(markup)).toContain(words)
    expect(markup).toContain('href="/en/search?q=a&amp;sort=newest"')
    expect(markup).toMatch(/<option value="ko" selected/)
    expect(markup).toMatch(/<input type="hidden" name="sort" value="newest"/)
  })

  it('works as a form of its own, and goes on to a page of its own', async () => {
    const markup = await search('/en/search?q=a&lang=ko', { next: 'c2' })
    expect(markup).toMatch(/<form[^>]* role="search"[^>]* action="\/en\/search" method="get"/)
    expect(markup).toMatch(/<input[^>]* type="text"[^>]* name="q"[^>]* value="a"/)
    expect(markup).toContain('href="/en/search?q=a&amp;lang=ko&amp;cursor=c2"')
    expect(await page('/en')).toMatch(/<header.*<form[^>]* role="search"[^>]* action="\/en\/search"/s)
  })

  it('says where it departed from the query', async () => {
    const searched = { ...found.searched, omitted: ['winter', '배'], unread: ['snow'], corrected: [{ from: 'fery', to: 'ferry' }] }
    const text = textOf(await search('/en/search?q=fery', { searched }))
    expect(text).toContain('No article contains all the words. Left out: winter · 배')
    expect(text).toContain('read up to its sixteenth word. Not searched: snow')
    expect(text).toContain('Showing results for “ferry” instead of “fery”')
  })

  it('survives any language in the address', async () => {
    expect(textOf(await search('/en/search?q=a&lang=%3Cb%3E,ko'))).toContain('<b> · Korean')
  })
})

describe('a page without results', () => {
  it('says what was searched and how to find more', async () => {
    const searched = { words: ['港'], phrases: ['海 港'], excluded: ['酒店'], omitted: [], unread: [], corrected: [] }
    const markup = await search('/zh-Hans/search?q=x&section=culture', { ...nothing, searched, variants: ['海港線'] })
    expect(markup).toMatch(/<h1[^>]*>没有找到“x”/)
    expect(textOf(markup)).toMatch(/词语港.*完整词句海 港.*排除酒店.*取消全部筛选.*section:culture lang:zh-Hans.*after:2026-01-01/s)
    expect(markup).toContain(`href="/zh-Hans/search?q=${encodeURIComponent('海港線')}&amp;section=culture"`)
  })

  it.each([
    ['zh-Hans', '按原样查找'],
    ['zh-Hant', '按原樣查找'],
    ['ko', '쓴 그대로'],
    ['en', 'in this order'],
  ])('explains the signs of a query in %s', async (ui, words) => {
    expect(textOf(await search(`/${ui}/search?q=x`, nothing))).toContain(words)
  })
})

it('asks nothing before there is a query', async () => {
  const asked: string[] = []
  const markup = await page('/en/search?q=+&lang=ko', {}, (url) => void asked.push(url.pathname))
  expect(asked).toEqual(['/v1/paper'])
  expect(markup).toMatch(/<h1[^>]*>Search</)
})

describe('a search that fails', () => {
  it.each([
    [400, 'invalid-cursor', 'This page of results has expired', 'href="/en/search?q=a&amp;lang=fr"'],
    [400, 'unknown-language', 'The paper has no articles in this language', 'href="/en/search?q=a"'],
    [400, 'invalid-parameter', 'This search could not be carried out', 'href="/en/search?q=a"'],
    [400, 'invalid-query', 'This search could not be carried out', 'href="/en/search?q=a"'],
    [503, 'unavailable', 'The paper cannot be reached', '<button type="button"'],
  ])('with %i %s says so and leads on', async (status, code, words, way) => {
    const markup = await page('/en/search?q=a&lang=fr&cursor=c9', { '/v1/search': new Failure(status, code) })
    expect(markup).toMatch(new RegExp(`<h1[^>]*>${words}`))
    expect(markup).toContain(way)
    expect(markup).toMatch(/<input[^>]* type="text"/)
  })
})
