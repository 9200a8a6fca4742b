import { describe, expect, it } from 'vitest'
import { address, inLanguage, type Page, parsePath, pathOf, queryOf, uiOf } from './addresses.ts'

const pages: [string, Page][] = [
  ['/ko', { name: 'front', ui: 'ko' }],
  ['/zh-Hant/', { name: 'front', ui: 'zh-Hant' }],
  ['/en/s/culture', { name: 'section', ui: 'en', slug: 'culture' }],
  ['/zh-Hans/t/%E4%BE%A8%E7%95%8C', { name: 'tag', ui: 'zh-Hans', slug: '侨界' }],
  ['/zh-Hans/t/侨界', { name: 'tag', ui: 'zh-Hans', slug: '侨界' }],
  ['/ko/search', { name: 'search', ui: 'ko' }],
  ['/zh-Hant/search/', { name: 'search', ui: 'zh-Hant' }],
  ['/en/source/china-daily', { name: 'source', ui: 'en', slug: 'china-daily' }],
  ['/en/a/m3x8', { name: 'article', ui: 'en', id: 'm3x8', slug: null }],
  ['/ko/a/m3x8-새-노선', { name: 'article', ui: 'ko', id: 'm3x8', slug: '새-노선' }],
]

describe('parsePath', () => {
  it.each(pages)('finds the page at %s', (path, page) => {
    expect(parsePath(path)).toEqual(page)
  })

  it('reads NFD as NFC', () => {
    expect(parsePath(`/ko/a/m3x8-${encodeURIComponent('한국'.normalize('NFD'))}`)).toMatchObject({ slug: '한국' })
  })

  it.each([
    '/',
    '',
    '/fr',
    '/zh',
    '/en/a',
    '/en/a/',
    '/en/x/y',
    '/en/a/UPPER',
    '/en/s/a/b',
    '/en/constructor/x',
    '/en/search/x',
    '/search',
    '/EN',
    'en',
    '//en',
    '/en//',
  ])('knows no page at %j', (path) => {
    expect(parsePath(path)).toBeNull()
  })

  it('survives an address cut in the middle of a character', () => {
    expect(parsePath('/ko/a/m3x8-%EC%8')).toEqual({ name: 'article', ui: 'ko', id: 'm3x8', slug: '%EC%8' })
  })
})

describe('address', () => {
  it('prints what parsePath reads', () => {
    for (const slug of ['culture', '侨界', '새-노선', 'a/b', '100%', '<h1>', '?q#x']) {
      expect(parsePath(address.section('ko', slug))).toEqual({ name: 'section', ui: 'ko', slug })
      expect(parsePath(address.tag('ko', slug))).toEqual({ name: 'tag', ui: 'ko', slug })
      expect(parsePath(address.source('ko', slug))).toEqual({ name: 'source', ui: 'ko', slug })
      expect(parsePath(address.article('ko', { id: 'a1', slug }))).toEqual({ name: 'article', ui: 'ko', id: 'a1', slug })
    }
    expect(address.article('en', { id: 'a1' })).toBe('/en/a/a1')
    expect(parsePath(address.front('zh-Hant'))).toEqual({ name: 'front', ui: 'zh-Hant' })
  })

  it('leads to an article by the address that the API gives', () => {
    const url = `/ko/a/k1-${encodeURIComponent('연락선')}`
    expect(address.version('zh-Hans', { id: 'k1', url })).toBe(`/zh-Hans/a/k1-${encodeURIComponent('연락선')}`)
    expect(address.version('en', { id: 'k1', url: null })).toBe('/en/a/k1')
    expect(address.version('en', { id: 'k1', url: 'javascript:alert(1)' })).toBe('/en/a/k1')
  })

  it('says a search in one order, and nothing that is not asked', () => {
    expect(address.search('ko')).toBe('/ko/search')
    expect(address.search('ko', { q: '항만 선&a', sort: 'newest', lang: 'ko', cursor: 'c2' })).toBe(
      `/ko/search?q=${encodeURIComponent('항만')}+${encodeURIComponent('선&a')}&lang=ko&sort=newest&cursor=c2`,
    )
  })

  it('stays on the page when the interface language changes', () => {
    expect(inLanguage('/en/a/m3x8-ferry', 'zh-Hant')).toBe('/zh-Hant/a/m3x8-ferry')
    expect(inLanguage('/en', 'ko')).toBe('/ko')
    expect(inLanguage('/en/no/such/page', 'ko')).toBe('/ko')
    expect(inLanguage('/en/search?q=a%2525+b&lang=ko&utm=1', 'zh-Hans')).toBe('/zh-Hans/search?q=a%2525+b&lang=ko')
    expect(inLanguage('/en/search', 'ko')).toBe('/ko/search')
    expect(inLanguage('/en/s/culture?cursor=c2', 'ko')).toBe('/ko/s/culture')
  })
})

describe('one spelling', () => {
  it.each([
    ['/ko/a/k1-%ec%97%b0%eb%9d%bd', '/ko/a/k1-%EC%97%B0%EB%9D%BD'],
    ['/ko/t/한국', `/ko/t/${encodeURIComponent('한국')}`],
    [`/ko/source/${'한국'.normalize('NFD')}`, `/ko/source/${encodeURIComponent('한국')}`],
    ['/en/a/k1', '/en/a/k1'],
    ['/en/search', '/en/search'],
  ])('%s is %s', (asked, path) => expect(pathOf(parsePath(asked)!)).toBe(path))

  it.each([
    ['/en', '?cursor=c&q=x', ''],
    ['/en/a/k1', '?utm_source=x', ''],
    ['/en/s/news', '?x=1&cursor=c2&cursor=c3', '?cursor=c2'],
    ['/en/s/news', '?cursor=', ''],
    ['/en/search', '?utm=1&sort=odd&lang=ko&q=%20a%20', '?q=a&lang=ko'],
  ])('of %s%s is read %s', (path, search, read) => expect(queryOf(parsePath(path)!, search)).toBe(read))
})

it('knows the language of a path without a page', () => {
  expect(uiOf('/ko/no/such/page')).toBe('ko')
  expect(uiOf('/nothing')).toBeNull()
})
