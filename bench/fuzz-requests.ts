/** Requests that nobody should be able to hurt the API with: of the contract's shape, bent, and broken; the same ones for the same seed. */
import { paths, routes } from '@sinmun/types'
import { seeded } from './corpus.ts'
import { hostileQueries } from './hostile-queries.ts'

export interface FuzzRequest {
  method: string
  path: string
  headers: Record<string, string>
}

const words = [...hostileQueries(400)]
const odd = [
  '',
  '0',
  '-1',
  '1e9',
  '1.5',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '%00',
  '%',
  '%zz',
  '%ff',
  '../..',
  '__proto__',
  'constructor',
]
const values: Record<string, string[]> = {
  lang: ['ko', 'zh-Hans', 'en', 'ko,en', 'zh-Hant', 'xx', 'ko,', 'KO', 'en,en'],
  limit: ['1', '20', '100', '101', '0'],
  cursor: ['WzFd', 'e30', 'WzEsIm4iLCIyMDI2LTAxLTAxIDAwOjAwOjAwKzAwIiwiYSIsIngiXQ', 'a'.repeat(600), '!!'],
  from: ['2026-01-01', '2026-01-01T00:00:00Z', '2026-02-30', '0001-01-01', '9999-12-31T23:59:59.999999+14:00'],
  to: ['2026-12-31', '2026-12-31T24:00:00Z', '275760-09-13'],
  collapse: ['story'],
  sort: ['newest', 'relevance', 'id'],
  variant: ['zh-Hant', 'zh-Hans', 'ko'],
  start: ['head'],
  bodies: ['full', 'reference', 'none'],
  section: ['news', 'culture'],
}
const others = [
  '/feeds/all.rss',
  '/feeds/ko.atom',
  '/feeds/xx.json',
  '/feeds/ko/news.rss',
  '/feeds/ko/tag/x.atom',
  '/sitemap.xml',
  '/news-sitemap.xml',
  '/sitemaps/1.xml',
  '/robots.txt',
  '/.well-known/security.txt',
  '/media/0a1b2c3d4e5f60718293a4b5-320.webp',
  '/media/x',
  '/openapi.json',
  '/livez',
  '/nothing',
  '/docs/',
]
const conditions = ['"x"', 'W/"x"', '*', '', ',,,', '"'.repeat(200)]

export function* fuzzRequests(count: number, seed: number, ids: string[] = []): Generator<FuzzRequest> {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const names = Object.keys(paths) as (keyof typeof paths)[]
  const word = () => encodeURIComponent(one(words))
  const value = (name: string) => (random() < 0.6 && values[name] ? encodeURIComponent(one(values[name])) : random() < 0.5 ? word() : one(odd))
  const query = (known: string[]) => {
    const parts = known.filter((name) => random() < (name === 'q' ? 0.9 : 0.25)).map((name) => `${name}=${value(name)}`)
    if (random() < 0.05) parts.push(`${one(['x', 'offset', 'filter[status]', 'lang[]', 'q', 'limit', '__proto__', '%00'])}=${value('x')}`)
    return parts.length > 0 ? `?${parts.join(one(['&', '&', '&', '&&', ';']))}` : ''
  }
  for (let n = 0; n < count; n++) {
    const name = one(names)
    const at = paths[name].replace(':id', () => (random() < 0.5 && ids.length > 0 ? one(ids) : one([word(), ...odd.filter(Boolean)])))
    const path = random() < 0.1 ? one(others) + (random() < 0.3 ? `?${word()}=1` : '') : at + query(Object.keys(routes[name].query.properties))
    const headers: Record<string, string> = {}
    if (random() < 0.2) headers['if-none-match'] = one(conditions)
    if (random() < 0.1) headers['accept-encoding'] = one(['gzip', 'br', 'zstd', 'identity;q=0', '*;q=0', 'x'.repeat(50)])
    if (random() < 0.05)
      headers[
        one(['x-forwarded-host', 'x-forwarded-for', 'x-http-method-override', 'range', 'traceparent', 'accept', 'prefer', 'if-modified-since'])
      ] = one(['a', '127.0.0.1, evil', 'bytes=0-', '*/*;q=x'])
    yield { method: random() < 0.93 ? 'GET' : one(['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH']), path, headers }
  }
}
