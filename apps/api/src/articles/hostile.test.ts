/** hostile.md 1-4 and 6: what a stranger may put into a request, and what must never come back. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishOne, take, draftOf, testPaper } from '../../test/harness.ts'
import { articles } from '../db/schema/index.ts'
import { encodeCursor, filterHash } from './cursor.ts'

const paper = testPaper()
let port = 0

beforeAll(async () => {
  await publishOne(paper, { title: '공개된 글', tags: ['tag'], sources: [{ role: 'source', name: 'Source', url: null }] })
  await take(paper, [draftOf({ title: '비공개 초안' })], { status: 'draft' })
  await paper.app.listen({ host: '127.0.0.1', port: 0 })
  port = (paper.app.server.address() as { port: number }).port
})
afterAll(() => paper.app.server.closeAllConnections())

async function problem(url: string) {
  const response = await paper.app.inject(url)
  expect(response.headers['content-type'], url).toBe('application/problem+json; charset=utf-8')
  const body = response.json() as Record<string, unknown>
  expect(body, url).toMatchObject({ type: expect.any(String), title: expect.any(String), status: response.statusCode, requestId: expect.any(String) })
  return { status: response.statusCode, body: body as { code: string; errors: { pointer: string; code: string }[] } }
}

describe('filter oracle', () => {
  const shapes = (name: string) => [
    `${name}=x`,
    `filter[${name}]=x`,
    `sort=${name}`,
    `order=${name}`,
    `fields=${name}`,
    `include=${name}`,
    `where.${name}=x`,
    `${name}[eq]=x`,
  ]
  const contract = new Set(['lang', 'section', 'tag', 'source', 'author', 'from', 'to', 'limit', 'cursor', 'collapse'])

  test.each(Object.keys(getTableColumns(articles)).filter((name) => !contract.has(name)))('the column %s filters nothing', async (column) => {
    for (const shape of shapes(column)) {
      const { status, body } = await problem(`/v1/articles?${shape}`)
      expect([status, body.code], shape).toEqual([400, 'unknown-parameter'])
    }
  })

  test('the answer is the same whether or not data matches', async () => {
    const bodies = []
    for (const value of ['draft', 'nothing']) bodies.push({ ...(await problem(`/v1/articles?status=${value}`)).body, requestId: '' })
    expect(bodies[0]).toEqual(bodies[1])
  })
})

describe('parameters', () => {
  test.each([
    'limit=0',
    'limit=101',
    'limit=',
    'limit=ten',
    'limit=1.5',
    'limit=1e1000',
    'limit=5&limit=6',
    'lang=',
    'lang=ko,',
    'lang=ko&lang=en',
    'lang[]=ko',
    'lang[a]=ko',
    'section=',
    'tag=',
    'source=',
    'author=',
    'tag=a&tag=b',
    'collapse=',
    'collapse=none',
    'collapse=story&collapse=story',
    'from=',
    'from=yesterday',
    'from=2026-02-30',
    'from=2026-13-01',
    'to=0000-00-00',
    'to=9999999-01-01',
    'from=2026-01-01T25:00:00Z',
    'from=2026-01-01T00:00:00',
    'variant=',
    'variant=zh',
    'variant=ko',
    'variant=zh-hant',
    'variant=zh-Hant,zh-Hans',
    'variant=zh-Hant&variant=zh-Hans',
    'variant[]=zh-Hant',
    'cursor=',
    'cursor=%00',
    'cursor=!!',
    'offset=10',
    'page=2',
    '__proto__=x',
    'constructor=x',
    'lang=ko%00',
    `tag=${'x'.repeat(201)}`,
  ])('%s is 400 and named', async (query) => {
    const { status, body } = await problem(`/v1/articles?${query}`)
    expect(status).toBe(400)
    expect(body.errors.length).toBeGreaterThan(0)
    expect(body.errors[0]!.pointer).toBe(decodeURIComponent(query.split(/[=&]/)[0]!))
  })

  test.each(['xx', 'zh', 'zh-CN', 'KO', 'ko,xx', "ko'--"])('the language %s, which the paper does not carry, is 400', async (lang) => {
    expect((await problem(`/v1/articles?lang=${encodeURIComponent(lang)}`)).status).toBe(400)
    expect((await problem(`/v1/front?lang=${encodeURIComponent(lang)}`)).status).toBe(400)
  })

  test.each(['/v1/paper?x=1', '/v1/sections?limit=1', '/v1/articles/abc?lang=zh-Hant', '/v1/tags?q=a', '/v1/sources?sort=name', '/v1/front?limit=1'])(
    '%s is 400',
    async (url) => {
      expect((await problem(url)).body.code).toBe('unknown-parameter')
    },
  )
})

describe('cursors', () => {
  const hash = filterHash({})
  const of = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  const at = '2026-01-01 00:00:00+00'

  test.each([
    ['not JSON', of('{{{')],
    ['an object', of({})],
    ['a number', of(1)],
    ['another version', of([2, 'n', at, 'a', hash])],
    ['no direction', of([1, 'x', at, 'a', hash])],
    ['no time', of([1, 'n', 'now()', 'a', hash])],
    ['an impossible time', of([1, 'n', '2026-99-99 00:00:00+00', 'a', hash])],
    ['SQL as time', of([1, 'n', "2026-01-01'; drop table articles;--", 'a', hash])],
    ['SQL as id', of([1, 'n', at, "a'--", hash])],
    ['an array as id', of([1, 'n', at, ['a'], hash])],
    ['too many parts', of([1, 'n', at, 'a', hash, 1])],
    ['a foreign filter', encodeCursor({ direction: 'next', at, id: 'a' }, 'other')],
    ['NUL', of([1, 'n', at, '\0', hash])],
    ['deep nesting', of('['.repeat(200) + ']'.repeat(200))],
  ])('%s is 400 invalid-cursor', async (_, cursor) => {
    const { status, body } = await problem(`/v1/articles?cursor=${cursor}`)
    expect([status, body.code]).toEqual([400, 'invalid-cursor'])
  })

  test('one of a filtered list does not open another list', async () => {
    for (let n = 0; n < 3; n++) await publishOne(paper, { section: 'travel' })
    const { next } = (await paper.app.inject('/v1/articles?section=travel&limit=1')).json() as { next: string }
    expect((await paper.app.inject(`/v1/articles?section=travel&limit=2&cursor=${next}`)).statusCode).toBe(200)
    for (const query of ['', 'section=news&', 'section=travel&lang=ko&', 'section=travel&collapse=story&']) {
      const { status, body } = await problem(`/v1/articles?${query}cursor=${next}`)
      expect([status, body.code], query).toEqual([400, 'invalid-cursor'])
    }
  })

  test.each(['tags', 'sources'])('%s: broken ones are 400', async (list) => {
    for (const cursor of ['x', of([1, 1]), of([1, '\0']), of('{}'), of([1, 'a', 'b'])])
      expect((await problem(`/v1/${list}?cursor=${cursor}`)).body.code).toBe('invalid-cursor')
  })
})

describe('SQL metacharacters', () => {
  test.each(["'", "''", '\\', "\\'", ':*', '&|!<->', '--', '/*', '%', '_', '$1', ';select pg_sleep(9)', "' or '1'='1", '\uFFFD', '🙂', '\u202E'])(
    '%s in a slug finds nothing and breaks nothing',
    async (value) => {
      for (const name of ['section', 'tag', 'source', 'author']) {
        const response = await paper.app.inject(`/v1/articles?${name}=${encodeURIComponent(value)}`)
        expect([response.statusCode, response.json()]).toMatchObject([200, { items: [] }])
      }
    },
  )

  test('NUL and broken UTF-8 are clear 400s or empty answers, never 500', async () => {
    for (const value of ['%00', 'a%00b', '%ED%A0%80', '%FF', '%E0%A4%A'])
      for (const name of ['section', 'tag', 'source', 'author', 'lang', 'from', 'cursor']) {
        const response = await paper.app.inject(`/v1/articles?${name}=${value}`)
        expect([200, 400], `${name}=${value} ${response.body}`).toContain(response.statusCode)
      }
  })
})

describe('ids and routes', () => {
  test.each(['A', 'a-b', 'a b', "a'", '%00', '%ff', '..%2f..%2fetc', 'x'.repeat(33), 'x'.repeat(600), '0', 'ａ', '한국'])(
    'the malformed or unknown id %s is 404',
    async (id) => {
      const response = await paper.app.inject(`/v1/articles/${id.includes('%') ? id : encodeURIComponent(id)}`)
      expect([404, 400]).toContain(response.statusCode)
      expect(response.headers['content-type']).toContain('application/problem+json')
      if (!id.includes('%f')) expect(response.statusCode).toBe(404)
    },
  )

  test.each([
    '/v1/articles/',
    '//v1/articles',
    '/v1//articles',
    '/v1/articles%2Fabc',
    '/v1/../etc/passwd',
    '/v1/%2e%2e/%2e%2e/etc/passwd',
    '/V1/articles',
    `/${'a'.repeat(5000)}`,
    '/v1',
    '/',
    '/media/../postgres.password',
    '/media/%2e%2e/postgres.password',
    '/media/.hidden',
  ])('%s is 404 as problem+json', async (path) => {
    const { status } = await raw(path)
    expect(status).toBe(404)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is 405 and says what is allowed, whatever the body claims to be', async (method) => {
    for (const type of [
      'application/json',
      'application/json\t; a=b',
      ' application/json',
      'APPLICATION/JSON',
      'text/plain',
      'application/json, text/plain',
      'x',
    ])
      for (const url of ['/v1/articles', '/v1/articles/abc', '/v1/front', '/v1/paper']) {
        const response = await paper.app.inject({ method: method as 'POST', url, headers: { 'content-type': type }, payload: '{"a":1}' })
        expect([response.statusCode, response.headers['allow'], response.json().code]).toEqual([405, 'GET, HEAD, OPTIONS', 'method-not-allowed'])
      }
  })

  test('a method override is ignored', async () => {
    const response = await paper.app.inject({ url: '/v1/paper', headers: { 'x-http-method-override': 'DELETE' } })
    expect(response.statusCode).toBe(200)
  })

  test('HEAD answers as GET without a body', async () => {
    const response = await paper.app.inject({ method: 'HEAD', url: '/v1/articles' })
    expect([response.statusCode, response.body]).toEqual([200, ''])
  })

  test('headers that are too large are 431 as problem+json', async () => {
    const answer = await rawSocket(`GET /v1/paper HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(70_000)}\r\n\r\n`)
    expect(answer).toContain('431 ')
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('headers-too-large')
  })

  test('what is not HTTP is 400 as problem+json', async () => {
    const answer = await rawSocket('hello\r\n\r\n')
    expect(answer).toContain('HTTP/1.1 400')
    expect(answer).toContain('malformed-request')
  })
})

/** Past `inject`, which normalises addresses. */
function raw(path: string): Promise<{ status: number; type: string | undefined }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      resolve({ status: response.statusCode!, type: response.headers['content-type'] })
    })
    call.on('error', reject)
    call.end()
  })
}

function rawSocket(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)))
  })
}
