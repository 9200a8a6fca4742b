import { expect, test } from 'vitest'
import { rawAsset } from './asset.ts'
import { type CachedPage, PageCache } from './page-cache.ts'

const page = (bytes: number, ...articles: string[]): CachedPage => ({
  key: 'any',
  status: 200,
  asset: rawAsset('text/html', Buffer.alloc(bytes)),
  edition: '1',
  path: '/',
  ui: 'en',
  articles: new Set(articles),
  surrogateKey: '',
  personal: false,
})

test('never holds more than its limit, and nothing that would fill it alone', () => {
  const cache = new PageCache(100_000)
  for (let i = 0; i < 1_000; i++) cache.set(`/${i}`, page(5_000))
  expect(cache.size).toBeLessThanOrEqual(100_000)
  expect(cache.get('/999')).toBeDefined()
  expect(cache.get('/0')).toBeUndefined()
  cache.set('/big', page(50_000))
  expect(cache.get('/big')).toBeUndefined()
})

test('pages that are read stay when a crawler passes through', () => {
  const cache = new PageCache(100_000)
  for (const key of ['/front', '/news']) cache.set(key, page(5_000))
  for (const key of ['/front', '/news', '/front']) expect(cache.get(key)).toBeDefined()
  for (let i = 0; i < 1_000; i++) cache.set(`/${i}`, page(5_000))
  expect(cache.get('/front')).toBeDefined()
  expect(cache.get('/news')).toBeDefined()
})

test('drops every page of an article, and its size with it', () => {
  const cache = new PageCache(100_000)
  cache.set('/a', page(1_000, 'x', 'y'))
  cache.set('/b', page(1_000, 'y'))
  cache.set('/c', page(1_000, 'z'))
  cache.get('/a')
  cache.drop(new Set(['y', 'unknown']))
  expect([cache.get('/a'), cache.get('/b')]).toEqual([undefined, undefined])
  expect(cache.get('/c')).toBeDefined()
  cache.delete('/c')
  expect(cache.size).toBe(0)
})
