import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
beforeAll(async () => void (paper = await startPaper()))
afterAll(() => paper.close())
beforeEach(() => void (paper.seen.length = 0))

describe('what reaches the API', () => {
  test.each([
    '/v1/articles/a%2Fb',
    '/v1/articles?lang=ko,en&cursor=A%2B%2f&x=../../y&&=',
    '/v1/search?q=%ED%95%9C%EA%B5%AD+%20&q=',
    '/v1/search?q="<>|{}[]^`\\&?#',
    '/v1//articles//',
    '/v1',
    '/openapi.json',
    '/docs/',
    '/feeds/zh-Hans/culture.rss',
    '/media/0a-320.webp',
    '/sitemap.xml',
    '/sitemaps/1.xml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/.well-known/security.txt',
  ])('%s, byte for byte', async (path) => {
    const answer = await send(paper.webPort, path)
    expect(paper.seen.map(({ url }) => url)).toEqual([path])
    expect(answer.headers['content-security-policy']).toBeUndefined()
  })

  test.each([
    '/v1/../readyz',
    '/v1/%2e%2e/readyz',
    '/v1/..%2Freadyz',
    '/v1/.%2E\\readyz',
    '/v1/./paper',
    '/v1/a\\b',
    'http://evil.example/v1/paper',
    '/metrics',
    '/v1x',
    '/V1/paper',
  ])('%s does not', async (path) => {
    expect((await send(paper.webPort, path)).status).toBe(404)
    // The page that says so needs the paper's name.
    expect(paper.seen.map(({ url }) => url).filter((url) => url !== '/v1/paper')).toEqual([])
  })

  test('malformed encoding', async () => {
    const answer = await send(paper.webPort, '/v1/%zz')
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'malformed-request' })
  })

  test('no header that pretends, none of the connection', async () => {
    const pretended = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'https',
      'x-forwarded-prefix': '/x',
      forwarded: 'host=evil.example',
      'x-http-method-override': 'DELETE',
      'x-original-url': '/admin',
      connection: 'close, x-secret',
      'x-secret': 'a',
      'keep-alive': '5',
      te: 'trailers',
      'proxy-authorization': 'Basic x',
      host: 'evil.example',
    }
    const kept = { accept: 'application/json', 'accept-language': 'ko', 'if-none-match': '"a"', cookie: 'ui=ko', 'x-request-id': '7' }
    const answer = await send(paper.webPort, '/v1/x', { headers: { ...pretended, ...kept } })
    const { headers } = paper.seen[0]!
    expect(headers).toMatchObject(kept)
    expect(headers.host).toMatch(/^127\.0\.0\.1:/)
    const left = Object.keys(pretended).filter((name) => name !== 'host' && name !== 'connection' && name in headers)
    expect(left).toEqual(['x-forwarded-for'])
    expect(headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(answer).toMatchObject({ status: 200, headers: { 'x-from': 'api' } })
    expect(answer.headers['keep-alive']).toBeUndefined()
  })

  test('traceparent as it is, or not at all', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    for (const value of [traceparent, traceparent.replace('01', 'zz').toUpperCase()])
      await send(paper.webPort, '/v1/x', { headers: { traceparent: value, tracestate: 'a=b' } })
    expect(paper.seen.map(({ headers }) => [headers['traceparent'], headers['tracestate']])).toEqual([
      [traceparent, 'a=b'],
      [undefined, undefined],
    ])
  })

  test('a body of any type, unread', async () => {
    const body = '{"a": 1.00,  "b": "한국"}'
    for (const type of ['application/json', 'text/plain', 'application/x-unknown']) {
      await send(paper.webPort, '/v1/staff/x', { method: 'POST', headers: { 'content-type': type }, body })
    }
    expect(paper.seen.map((one) => [one.method, one.body])).toEqual(Array.from({ length: 3 }, () => ['POST', body]))
  })
})

describe('behind a proxy that TRUST_PROXY names', () => {
  const lines: string[] = []
  let proxied: TestPaper
  beforeAll(async () => {
    const logStream = { write: (line: string) => void lines.push(line) }
    proxied = await startPaper({ trustProxy: ['127.0.0.1'], https: true, logLevel: 'info', logStream })
  })
  afterAll(() => proxied.close())

  test("the API learns the reader's address, not what the reader says it is", async () => {
    for (const value of ['198.51.100.7', '1.1.1.1, 198.51.100.7', '127.0.0.1, 198.51.100.7'])
      await send(proxied.webPort, '/v1/x', { headers: { 'x-forwarded-for': value, 'x-forwarded-host': 'evil.example' } })
    expect(proxied.seen.map(({ headers }) => headers['x-forwarded-for'])).toEqual(['198.51.100.7', '198.51.100.7', '198.51.100.7'])
    expect(proxied.seen.some(({ headers }) => 'x-forwarded-host' in headers)).toBe(false)
  })

  test('pages promise TLS, and the log says nothing of the reader', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7', 'user-agent': 'SecretAgent', cookie: 'ui=secret' }
    const answer = await send(proxied.webPort, '/ko/search?q=secret', { headers })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
    await proxied.stopApi()
    expect((await send(proxied.webPort, '/v1/search?q=secret', { headers })).status).toBe(503)
    expect(lines.join('')).toContain('the API does not answer')
    expect(lines.join('')).not.toMatch(/secret|198\.51|SecretAgent/i)
  })
})

describe('an API that fails', () => {
  test('one that breaks off takes its own answer with it, nothing else', async () => {
    await expect(send(paper.webPort, '/v1/cut')).rejects.toThrow('aborted')
    expect((await send(paper.webPort, '/v1/paper')).status).toBe(200)
  })

  test('one that is away is said to be, and found again', async () => {
    expect((await send(paper.webPort, '/readyz')).status).toBe(200)
    await paper.stopApi()
    const answer = await send(paper.webPort, '/v1/paper?lang=ko', { headers: { host: 'x' } })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'content-type': 'application/problem+json; charset=utf-8' } })
    const problem = JSON.parse(answer.body) as object
    expect(problem).toMatchObject({ type: 'about:blank', status: 503, instance: '/v1/paper', code: 'unavailable', errors: [] })
    expect(Object.keys(problem).toSorted()).toEqual(['code', 'detail', 'errors', 'instance', 'requestId', 'status', 'title', 'type'])
    expect(await send(paper.webPort, '/en/a/known')).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } })
    expect((await send(paper.webPort, '/en')).status).toBe(503)
    expect((await send(paper.webPort, '/', { headers: { 'accept-language': 'ja' } })).headers['location']).toBe('/ko')
    expect(await send(paper.webPort, '/readyz')).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store' } })
    expect((await send(paper.webPort, '/livez')).status).toBe(200)
    await paper.startApi()
    const [again, article, ready] = await Promise.all(['/v1/paper', '/en/a/known', '/readyz'].map((path) => send(paper.webPort, path)))
    expect([again!.status, article!.status, ready!.status]).toEqual([200, 301, 200])
  })
})
