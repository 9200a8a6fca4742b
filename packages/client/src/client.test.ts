import { describe, expect, test } from 'vitest'
import { json, problem, scripted } from './testing.ts'
import { ApiError, createAppClient, createClient, memoryCache, sync, withRetry } from './index.ts'

const quick = { pause: 1, timeout: 2_000 }

describe('get', () => {
  test('fills the path, leaves undefined out, and escapes what it sends', async () => {
    const { url, requests } = await scripted(json({}))
    const client = createClient({ baseUrl: url })
    await client.get('article', { id: '../a b' })
    await client.get('articles', { lang: 'ko,en', tag: '항구 & 바다', cursor: undefined as never })
    expect(requests.map((request) => request.url)).toEqual([
      '/v1/articles/..%2Fa%20b',
      `/v1/articles?lang=ko%2Cen&tag=${encodeURIComponent('항구 & 바다')}`,
    ])
  })

  test('turns every failure into an ApiError, except that of its own signal', async () => {
    const { url } = await scripted(
      problem(410, 'article-withdrawn'),
      (_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'),
      (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"items":[', () => response.destroy()),
    )
    const { get } = createClient({ baseUrl: url })
    await expect(get('article', { id: 'a' })).rejects.toMatchObject({ status: 410, problem: { code: 'article-withdrawn' } })
    await expect(get('front')).rejects.toMatchObject({ status: 502, problem: null })
    await expect(get('front')).rejects.toBeInstanceOf(ApiError)
    await expect(createClient({ baseUrl: 'http://127.0.0.1:1' }).get('front')).rejects.toMatchObject({ status: 0, problem: null })
    await expect(get('front', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('what is kept', () => {
  const tagged = (etag: string, body: unknown) => json(body, { headers: { etag } })

  test('is asked about by its ETag, and answers when the server says that it stands', async () => {
    const { url, requests } = await scripted(
      tagged('"1"', { items: [1] }),
      (_, response) => response.writeHead(304, { etag: '"1"' }).end(),
      tagged('"2"', { items: [2] }),
      (_, response) => response.writeHead(304, { etag: '"2"' }).end(),
    )
    const client = createAppClient({ baseUrl: url, cache: memoryCache() })
    const seen = []
    for (let n = 0; n < 4; n++) seen.push(await client.get('sections'))
    expect(seen).toEqual([{ items: [1] }, { items: [1] }, { items: [2] }, { items: [2] }])
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"', '"2"'])
  })

  test('is forgotten when it is gone, and never stands in for a failure', async () => {
    const { url, requests } = await scripted(tagged('"1"', {}), problem(503, 'unavailable'), problem(410, 'article-withdrawn'))
    const client = createAppClient({ baseUrl: url, cache: memoryCache(), retry: false })
    await client.get('article', { id: 'a' })
    for (const status of [503, 410, 410]) await expect(client.get('article', { id: 'a' })).rejects.toMatchObject({ status })
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"', undefined])
  })

  test('may be kept anywhere, and only so much of it in memory', async () => {
    const small = memoryCache(2)
    for (const url of ['a', 'b', 'a', 'c']) await small.set(url, { etag: url, body: '' })
    expect(['a', 'b', 'c'].map((url) => Boolean(small.get(url)))).toEqual([true, false, true])
    const table = new Map<string, string>()
    const { url } = await scripted(tagged('"1"', { kept: true }), (_, response) => response.writeHead(304).end())
    const cache = {
      get: async (key: string) => JSON.parse(table.get(key) ?? 'null'),
      set: async (key: string, value: object) => table.set(key, JSON.stringify(value)),
      delete: async (key: string) => table.delete(key),
    }
    const client = createAppClient({ baseUrl: url, cache })
    expect([await client.get('paper'), await client.get('paper')]).toEqual([{ kept: true }, { kept: true }])
  })
})

describe('asking again', () => {
  test('what is busy or away, a bounded number of times', async () => {
    const { url, requests } = await scripted(
      problem(503, 'unavailable'),
      (request) => request.destroy(),
      problem(429, 'rate-limited'),
      json({ ok: true }),
    )
    expect(await createAppClient({ baseUrl: url, retry: quick }).get('paper')).toEqual({ ok: true })
    expect(requests).toHaveLength(4)
    const away = await scripted(problem(503, 'unavailable'))
    await expect(createAppClient({ baseUrl: away.url, retry: { ...quick, times: 2 } }).get('paper')).rejects.toMatchObject({ status: 503 })
    expect(away.requests).toHaveLength(3)
  })

  test.each([400, 404, 410, 500])('never %i, which would be the same again', async (status) => {
    const { url, requests } = await scripted(problem(status, 'x'))
    await expect(createAppClient({ baseUrl: url, retry: quick }).get('paper')).rejects.toMatchObject({ status })
    expect(requests).toHaveLength(1)
  })

  test('not before the server asks for it, counted by the server’s clock', async () => {
    const now = Date.parse('2031-01-01T00:00:00Z')
    const headers = { date: new Date(now).toUTCString(), 'retry-after': new Date(now + 1_000).toUTCString() }
    const { url, requests } = await scripted(problem(503, 'unavailable', { 'retry-after': '1' }), problem(503, 'unavailable', headers), json({}))
    await createAppClient({ baseUrl: url, retry: quick }).get('paper')
    expect(requests[1]!.at - requests[0]!.at).toBeGreaterThan(950)
    expect(requests[2]!.at - requests[1]!.at).toBeGreaterThan(950)
  })

  test('not at all when the server wants more patience than the app has', async () => {
    const { url, requests } = await scripted(problem(429, 'rate-limited', { 'retry-after': '3600' }))
    await expect(createAppClient({ baseUrl: url, retry: quick }).get('paper')).rejects.toMatchObject({ status: 429 })
    expect(requests).toHaveLength(1)
  })

  test('when nothing comes; a signal ends attempts, pauses and bodies', async () => {
    const silent = await scripted(() => {}, json({ ok: true }))
    expect(await createAppClient({ baseUrl: silent.url, retry: { pause: 1, timeout: 50 } }).get('paper')).toEqual({ ok: true })
    const { url, requests } = await scripted(problem(503, 'unavailable', { 'retry-after': '20' }))
    const abort = new AbortController()
    const asked = createAppClient({ baseUrl: url }).get('paper', { signal: abort.signal })
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    setTimeout(() => abort.abort(), 20)
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    const slow = await scripted((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'))
    const late = new AbortController()
    const reading = withRetry(fetch, quick)(slow.url, { headers: {}, signal: late.signal }).then(({ text }) => text)
    await reading
    const body = createAppClient({ baseUrl: slow.url, retry: quick }).get('paper', { signal: late.signal })
    setTimeout(() => late.abort(), 50)
    await expect(body).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('pages', () => {
  test('follow the cursor to the end, each asked for only when it is wanted', async () => {
    const { url, requests } = await scripted(json({ items: [1, 2], next: 'b' }), json({ items: [], next: 'c' }), json({ items: [3], next: null }))
    const client = createAppClient({ baseUrl: url })
    const seen: unknown[] = []
    for await (const card of client.items('articles', { lang: 'ko', limit: 2 })) seen.push(card)
    expect(seen).toEqual([1, 2, 3])
    expect(requests.map((request) => request.url.split('?')[1])).toEqual(['lang=ko&limit=2', 'lang=ko&limit=2&cursor=b', 'lang=ko&limit=2&cursor=c'])
    const first = await scripted(json({ items: [1], next: 'b' }))
    for await (const page of createAppClient({ baseUrl: first.url }).pages('tags')) if (page.items.length > 0) break
    expect(first.requests).toHaveLength(1)
  })
})

describe('sync', () => {
  const page = (next: string, more: boolean, ...items: number[]) => json({ items, next, more, paper: 'p' })

  test('goes on while there is more, from the cursor it was given', async () => {
    const { url, requests } = await scripted(page('b', true, 1), page('c', false, 2))
    const seen: unknown[] = []
    for await (const { items, next } of createAppClient({ baseUrl: url }).sync({ cursor: 'a', section: 'news', bodies: 'reference' }))
      seen.push([...items, next])
    expect(seen).toEqual([
      [1, 'b'],
      [2, 'c'],
    ])
    expect(requests.map((request) => request.url.split('?')[1])).toEqual([
      'section=news&bodies=reference&cursor=a',
      'section=news&bodies=reference&cursor=b',
    ])
  })

  test('keeps no page in the store of answers', async () => {
    const { url } = await scripted(json({ items: [], next: 'b', more: false, paper: 'p' }, { headers: { etag: '"1"' } }))
    const cache = memoryCache()
    const kept: string[] = []
    const client = createAppClient({ baseUrl: url, cache: { ...cache, set: (key, answer) => (kept.push(key), cache.set(key, answer)) } })
    await client.sync({ cursor: 'a' }).next()
    await client.get('paper')
    expect(kept).toEqual([`${url}/v1/paper`])
  })

  test('starts again when it must, once the store is empty, and not for ever', async () => {
    const { url, requests } = await scripted(problem(410, 'resync-required'), page('b', false, 1), problem(410, 'resync-required'))
    const client = createClient({ baseUrl: url })
    let emptied = 0
    const all = sync(client, { cursor: 'old', start: 'head', onResync: async () => void emptied++ })
    expect(await all.next()).toMatchObject({ value: { next: 'b' } })
    expect([emptied, requests[1]!.url, await all.next()]).toEqual([1, '/v1/sync', { done: true, value: undefined }])
    await expect(sync(client, { cursor: 'x', onResync: () => {} }).next()).rejects.toMatchObject({ status: 410 })
    await expect(sync(client, { cursor: 'x' }).next()).rejects.toMatchObject({ problem: { code: 'resync-required' } })
  })
})
