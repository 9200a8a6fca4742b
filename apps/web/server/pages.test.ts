import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
beforeAll(async () => void (paper = await startPaper()))
afterAll(() => paper.close())
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => send(paper.webPort, path, { headers, method })

describe('/', () => {
  test.each([
    [{ 'accept-language': 'zh-TW' }, '/zh-Hant'],
    [{ 'accept-language': 'zh-TW', cookie: 'ui=en' }, '/en'],
    [{ 'accept-language': 'ja' }, '/ko'],
    [{}, '/ko'],
    [{ cookie: 'ui=//evil.example' }, '/ko'],
  ])('%j', async (headers, location) => {
    const answer = await get('/', headers as Record<string, string>)
    expect(answer).toMatchObject({ status: 302, headers: { location, vary: 'Accept-Language, Cookie', 'cache-control': 'private, no-store' } })
  })
})

test('a header of 10 kB at /', async () => {
  const { status, headers } = await get('/', { 'accept-language': 'x,'.repeat(5_000) })
  expect([status, headers['location']]).toEqual([302, '/ko'])
})

describe('statuses', () => {
  test.each([
    ['/en', 200],
    ['/ko/s/culture', 200],
    ['/zh-Hans/t/%E6%96%87%E5%8C%96?page=2', 200],
    ['/zh-Hant/source/yonhap', 200],
    ['/en/search?q=%00', 200],
    ['/ko/search', 200],
    ['/en/search/x', 404],
    ['/en/a/known', 301],
    ['/en/a/known-%ED%95%9C%EA%B5%AD', 200],
    ['/en/a/known-%ed%95%9c%ea%b5%ad?utm_source=x', 200],
    ['/en/a/known-%ED%95%9C', 301],
    ['/en/s/nowhere', 404],
    ['/en/t/none', 404],
    ['/en/t/ferry', 200],
    ['/en/source/china-daily', 200],
    ['/en/a/gone-a-slug', 410],
    ['/en/a/nobody', 404],
    ['/en/a/Bad..Id', 404],
    ['/en/a/..%2Fpaper', 404],
    ['/en/a/broken', 503],
    ['/en/a', 404],
    ['/en/x/y', 404],
    ['/ja', 404],
    ['/en/s/a/b', 404],
    ['/index.html', 404],
    ['/%zz', 404],
    ['/%2e%2e/package.json', 404],
    ['/__proto__', 404],
    ['/assets/old-9.js', 404],
  ])('%s → %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
    expect(await get(path, {}, 'HEAD')).toMatchObject({ status, body: '' })
  })

  test('every page is in the language of its path, and says what a browser may do', async () => {
    for (const [path, lang] of [
      ['/ko/x', 'ko'],
      ['/zh-Hant', 'zh-Hant'],
      ['/zh-Hans/a/gone', 'zh-Hans'],
    ] as const) {
      const { headers, body } = await get(path)
      expect(body).toContain(`<html lang="${lang}" data-api="">`)
      expect(headers).toMatchObject({ 'content-language': lang, 'x-content-type-options': 'nosniff', 'content-type': 'text/html; charset=utf-8' })
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/]+=';/)
    }
    expect((await get('/en/a/broken')).headers['retry-after']).toBe('5')
  })
})

test('an API that takes too long for a page is away', async () => {
  expect(await get('/ko/a/slow')).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'content-language': 'ko' } })
})

describe('shell and files', () => {
  test('ETag and 304, per encoding', async () => {
    const plain = await get('/en')
    const zipped = await get('/en', { 'accept-encoding': 'gzip' })
    expect(plain.headers).toMatchObject({ 'cache-control': 'public, max-age=0, s-maxage=30', vary: 'Save-Data, Accept-Encoding' })
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(zipped.headers.etag).not.toBe(plain.headers.etag)
    expect(await get('/en', { 'if-none-match': `"x", W/${plain.headers.etag}` })).toMatchObject({ status: 304, body: '' })
    expect((await get('/ko', { 'if-none-match': plain.headers.etag! })).status).toBe(200)
    expect((await get('/en/a/gone', { 'if-none-match': '*' })).status).toBe(410)
  })

  test('hashed files stay for a year, others for five minutes', async () => {
    const script = await get('/assets/a-1.js', { 'accept-encoding': 'gzip, br' })
    expect(script.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' })
    expect((await get('/theme.js')).headers).toMatchObject({
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
    })
    expect((await get('/assets/old-9.js')).headers['content-type']).toContain('text/plain')
  })
})

describe('hostile', () => {
  test.each([
    ['/en/', '/en'],
    ['/en/s/x/?q=//evil.example/', '/en/s/x?q=//evil.example/'],
    ['/nothing/', '/nothing'],
  ])('%s moves to %s', async (path, location) => {
    expect(await get(path)).toMatchObject({ status: 308, headers: { location } })
  })

  test.each([
    '//evil.example/',
    '//evil.example',
    '/\\evil.example/',
    '/\\/evil.example/',
    '//evil.example/..%2f/',
    '/en//',
    '///',
    '//',
    'http://evil.example/en/',
  ])('%s leads nowhere', async (path) =>
    expect(await get(path)).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } }),
  )

  test('no header changes the bytes of a page', async () => {
    const { body } = await get('/en')
    const odd = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example' }
    const more = { 'accept-language': 'ko', cookie: 'ui=zh-Hans', 'x-original-url': '/ko', 'x-http-method-override': 'DELETE' }
    expect(await get('/en', { ...odd, ...more })).toMatchObject({ status: 200, body, headers: { 'content-language': 'en' } })
    expect((await get('/', { ...odd, 'accept-language': 'en' })).headers['location']).toBe('/en')
    expect((await get('/en/', odd)).headers['location']).toBe('/en')
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is not for pages', async (method) => {
    const headers = { 'content-type': ' \tapplication/x-unknown', 'content-length': '2' }
    for (const path of ['/', '/en', '/assets/a-1.js', '/livez', '/nothing']) {
      const answer = await send(paper.webPort, path, { method, headers, body: 'ab' })
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'method-not-allowed', status: 405, instance: path, errors: [] })
    }
  })

  test('a long path is a path', async () => {
    expect((await get(`/en/t/${'x'.repeat(8000)}`)).status).toBe(200)
    expect((await get(`/${'/'.repeat(12_000)}x`)).status).toBe(404)
  })

  test('headers beyond all measure', async () => {
    expect(await get('/en', { 'accept-language': 'x'.repeat(20_000) })).toMatchObject({ status: 431 })
  })
})
