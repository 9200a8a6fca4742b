/** Conditional requests and the response cache, over real HTTP, with the cache on. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { type Got, rawGet } from '../../test/raw-http.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { correct, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper(defaultPaper, { cacheBytes: 8_000_000 })
let origin = ''
let ids: string[] = []

const get = (path: string, headers?: Record<string, string | string[]>, method?: string) => rawGet(origin, path, headers, method)

/** Whatever differs from request to request and says nothing about the answer. */
function lasting({ headers }: Got) {
  const { date: _date, 'x-request-id': _id, 'server-timing': _timing, ...rest } = headers
  return rest
}

beforeAll(async () => {
  const body = [{ type: 'paragraph' as const, content: [{ text: '항구에서 시장까지 이어지는 새 노선. '.repeat(60) }] }]
  for (let n = 0; n < 5; n++)
    ids.push(await publishOne(paper, { body, tags: ['항구'], sources: [{ role: 'source', name: 'China Daily', url: null }] }))
  origin = await paper.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => paper.app.server.closeAllConnections())

const list = '/v1/articles?lang=ko&limit=5'
const seen = (address: string, what: (got: Got) => unknown) => expect.poll(async () => what(await get(address)), { timeout: 1_000, interval: 5 })

describe('an answer from memory', () => {
  test.each([list, '/v1/front', '/v1/paper', '/v1/tags', '/v1/search?q=%ED%95%AD%EA%B5%AC', '/v1/suggest?q=%ED%95%AD'])(
    '%s has the same headers and bytes as the first',
    async (address) => {
      const first = await get(address)
      const second = await get(address)
      const third = await get(address)
      expect(first.status).toBe(200)
      expect([lasting(second), second.body]).toEqual([lasting(first), first.body])
      expect([lasting(third), third.body]).toEqual([lasting(first), first.body])
      expect(new Set([first, second, third].map(({ headers }) => headers['x-request-id'])).size).toBe(3)
      expect(first.headers).toMatchObject({
        'cache-control': 'public, max-age=30, stale-while-revalidate=30',
        'cdn-cache-control': 'max-age=300, stale-while-revalidate=30, stale-if-error=86400',
        vary: 'Accept-Encoding',
        etag: expect.stringMatching(/^"[\w-]+"$/),
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      })
    },
  )

  test('asks the database nothing', async () => {
    await get(list)
    await get(list)
    // A client that polls, as the web server does, has the same question until something is published.
    const { next } = JSON.parse((await get('/v1/sync?start=head')).body.toString()) as { next: string }
    const polled = `/v1/sync?cursor=${next}&bodies=none`
    expect((await get(polled)).status).toBe(200)
    const before = paper.app.pool.listenerCount('acquire')
    let acquired = 0
    const count = () => acquired++
    paper.app.pool.on('acquire', count)
    for (let n = 0; n < 20; n++) for (const address of [list, polled]) expect((await get(address)).headers['server-timing']).toBe('cache;desc=hit')
    await get(list, { 'if-none-match': (await get(list)).headers.etag! })
    paper.app.pool.off('acquire', count)
    expect([before, acquired]).toEqual([0, 0])
  })

  test('HEAD is GET without its body, first and later', async () => {
    const address = '/v1/articles?lang=ko&limit=4'
    const heads = [await get(address, {}, 'HEAD'), await get(address, {}, 'HEAD'), await get(address, {}, 'HEAD')]
    const whole = await get(address)
    for (const head of heads) {
      expect([head.status, head.body.length]).toEqual([200, 0])
      expect(lasting(head)).toEqual(lasting(whole))
    }
    expect(Number(whole.headers['content-length'])).toBe(whole.body.length)
  })

  test('many at once are rendered once', async () => {
    const address = `/v1/articles/${ids[0]}`
    let acquired = 0
    const count = () => acquired++
    await get(address)
    await correct(paper.db, ids[0]!, '바로잡음', (content) => ({ ...content, title: '한 번만' }))
    await seen(list, ({ body }) => body.toString()).toContain('한 번만')
    await get('/v1/paper')
    paper.app.pool.on('acquire', count)
    const answers = await Promise.all(Array.from({ length: 30 }, () => get(address)))
    paper.app.pool.off('acquire', count)
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1)
    expect(acquired).toBeLessThanOrEqual(8)
  })
})

describe('canonical addresses', () => {
  test.each([
    ['/v1/articles?limit=5&lang=ko', list],
    ['/v1/articles?lang=%6bo&limit=5', list],
    ['/v1/articles?lang=ko,ko&limit=05', list],
    ['/v1/articles?limit=20', '/v1/articles'],
    ['/v1/articles?tag=%E1%84%92%E1%85%A1%E1%86%BC%E1%84%80%E1%85%AE', '/v1/articles?tag=%ED%95%AD%EA%B5%AC'],
    ['/v1/search?q=a&sort=relevance', '/v1/search?q=a'],
  ])('%s is %s', async (one, other) => {
    const [a, b] = [await get(one), await get(other)]
    expect([a.status, a.headers.etag, a.body]).toEqual([200, b.headers.etag, b.body])
  })

  test('a cursor belongs to the question however it is written', async () => {
    const { next } = JSON.parse((await get('/v1/articles?lang=ko&limit=2')).body.toString()) as { next: string }
    for (const address of ['limit=2&lang=ko', 'lang=ko,ko&limit=2', 'lang=%6Bo&limit=02'])
      expect((await get(`/v1/articles?${address}&cursor=${next}`)).status, address).toBe(200)
  })

  test('different questions have different ETags', async () => {
    const addresses = [
      '/v1/articles',
      '/v1/articles?lang=ko',
      '/v1/articles?lang=ko,en',
      '/v1/articles?lang=en,ko',
      '/v1/articles?collapse=story',
      '/v1/front',
    ]
    const etags = await Promise.all(addresses.map(async (address) => (await get(address)).headers.etag))
    expect(new Set(etags).size).toBe(addresses.length)
  })

  test.each(['limit=5&limit=5', 'lang=ko&x=1', 'limit=', 'lang=xx', 'lang[]=ko'])(
    '%s stays 400, uncached, beside a cached neighbour',
    async (query) => {
      await get(list)
      for (let n = 0; n < 2; n++) {
        const got = await get(`/v1/articles?${query}`)
        expect([got.status, got.headers['cache-control'], got.headers.etag]).toEqual([400, 'no-store', undefined])
      }
    },
  )
})

describe('conditional requests', () => {
  test('304 while nothing changed, 200 after any change', async () => {
    const { headers } = await get(list)
    const again = await get(list, { 'if-none-match': headers.etag! })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
    expect(again.headers).toMatchObject({ 'cache-control': headers['cache-control'], vary: 'Accept-Encoding', 'access-control-allow-origin': '*' })
    expect(again.headers['content-length']).toBeUndefined()
    await publishOne(paper, { lang: 'en' })
    await expect.poll(async () => (await get(list, { 'if-none-match': headers.etag! })).status, { timeout: 1_000, interval: 5 }).toBe(200)
  })

  test.each<[string, (etag: string) => string, number]>([
    ['weak', (etag) => `W/${etag}`, 304],
    ['in a list', (etag) => `"a", ${etag} ,"b"`, 304],
    ['any', () => '*', 304],
    ['another', () => '"nothing"', 200],
    ['unquoted', (etag) => etag.slice(1, -1), 200],
    ['empty', () => '', 200],
  ])('If-None-Match: %s', async (_, header, status) => {
    const { headers } = await get(list)
    expect((await get(list, { 'if-none-match': header(headers.etag!) })).status).toBe(status)
    expect((await get(list, { 'if-none-match': header(headers.etag!) }, 'HEAD')).status).toBe(status)
  })

  test('paper.json applied is a change', async () => {
    const { headers } = await get('/v1/paper')
    await applyPaper(paper.db, { ...defaultPaper, name: { ko: '새 이름' } })
    await seen('/v1/paper', ({ body }) => JSON.parse(body.toString()).name).toEqual({ ko: '새 이름' })
    expect((await get('/v1/paper', { 'if-none-match': headers.etag! })).status).toBe(200)
  })
})

describe('encodings', () => {
  test.each([
    ['br', 'br, gzip', brotliDecompressSync],
    ['gzip', 'gzip, br;q=0', gunzipSync],
    ['gzip', 'GZIP;q=0.5', gunzipSync],
    [undefined, 'identity', (bytes: Buffer) => bytes],
    [undefined, 'br;q=0, gzip;q=0', (bytes: Buffer) => bytes],
    ['br', '*', brotliDecompressSync],
    [undefined, 'zstd', (bytes: Buffer) => bytes],
  ])('%s for %s, with an ETag of its own', async (encoding, accept, decode) => {
    const plain = await get(list)
    for (let n = 0; n < 3; n++) {
      const got = await get(list, { 'accept-encoding': accept })
      expect(got.headers['content-encoding']).toBe(encoding)
      expect(decode(got.body)).toEqual(plain.body)
      expect(got.headers.etag === plain.headers.etag).toBe(encoding === undefined)
      expect((await get(list, { 'accept-encoding': accept, 'if-none-match': got.headers.etag! })).status).toBe(304)
    }
  })

  test('tiny answers stay as they are', async () => {
    const got = await get('/v1/articles?tag=none', { 'accept-encoding': 'br' })
    expect([got.status, got.headers['content-encoding'], got.headers.vary]).toEqual([200, undefined, 'Accept-Encoding'])
  })
})

describe('surrogate keys', () => {
  test('name article, story, section in its language, tag and source, in ASCII', async () => {
    const { headers, body } = await get(`/v1/articles/${ids[1]}`)
    const { storyId, related } = JSON.parse(body.toString()) as { storyId: string; related: { id: string }[] }
    const keys = headers['surrogate-key']!.split(' ')
    expect(keys).toEqual(
      expect.arrayContaining([
        'paper',
        `a:${ids[1]}`,
        `st:${storyId}`,
        'sec:news:ko',
        `tag:${encodeURIComponent('항구')}`,
        'src:china-daily',
        `a:${related[0]!.id}`,
      ]),
    )
    expect(headers['cache-tag']!.split(',')).toEqual(keys)
    expect((await get(list)).headers['surrogate-key']!.split(' ')).toEqual(expect.arrayContaining(['lists', ...ids.map((id) => `a:${id}`)]))
  })
})

describe('takedown', () => {
  test('a withdrawn article is 410 and no-store, and no ETag brings it back', async () => {
    const address = `/v1/articles/${ids[4]}`
    const before = await get(address)
    await withdraw(paper.db, ids[4]!)
    await expect.poll(async () => (await get(address)).status, { timeout: 1_000, interval: 5 }).toBe(410)
    for (const headers of [{}, { 'if-none-match': before.headers.etag! }]) {
      const got = await get(address, headers)
      expect([got.status, got.headers['cache-control']]).toEqual([410, 'no-store'])
    }
    expect((await get(list)).body.toString()).not.toContain(ids[4])
  })
})

describe('cache poisoning (hostile.md 5)', () => {
  const lies: Record<string, string>[] = [
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', 'x-forwarded-for': '1.2.3.4', 'x-forwarded-port': '1' },
    { forwarded: 'host=evil.example;proto=https' },
    { host: 'evil.example' },
    { 'x-host': 'evil.example', 'x-original-url': '/v1/paper', 'x-rewrite-url': '/v1/paper' },
    { 'x-http-method-override': 'DELETE', 'x-method-override': 'POST', 'x-http-method': 'PUT' },
    { 'accept-language': 'ko', accept: 'text/html', cookie: 'session=1', authorization: 'Bearer x' },
    { 'x-preview': '1', 'x-forwarded-prefix': '/evil', 'x-middleware-subrequest': 'x' },
    { origin: 'https://evil.example', referer: 'https://evil.example/', 'user-agent': 'Googlebot' },
    { range: 'bytes=0-10', 'if-range': '"x"' },
    { 'accept-encoding': 'br;q="evil.example"', te: 'trailers' },
  ]
  test.each(lies)('%o neither colours the first answer nor the kept ones', async (headers) => {
    for (const address of [`/v1/articles/${ids[2]}`, list, '/v1/front']) {
      await publishOne(paper, { lang: 'en' })
      await new Promise((done) => setTimeout(done, 20))
      const liar = await get(address, headers)
      const honest = await get(address)
      expect(liar.status).toBe(200)
      expect(JSON.stringify(liar.headers) + liar.body.toString()).not.toContain('evil.example')
      expect([lasting(honest), honest.body]).toEqual([lasting(await get(address)), (await get(address)).body])
      expect(Object.keys(lasting(honest)).sort()).toEqual(
        Object.keys(lasting(liar))
          .filter((name) => name !== 'content-encoding')
          .sort(),
      )
      if (!liar.headers['content-encoding']) expect(liar.body).toEqual(honest.body)
    }
  })
})
