import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { openAdmission } from './admission.ts'

const key = 'k'.repeat(24)
const paper = testPaper(undefined, {
  admission: { ...openAdmission, perMinute: 3, searchPerMinute: 2, keyPerMinute: 5, apiKeys: new Map([[key, 'partner']]), trustProxy: ['127.0.0.1'] },
})
const as = (client: string, url = '/v1/sections', headers: Record<string, string> = {}) =>
  paper.app.inject({ url, headers: { 'x-forwarded-for': client, ...headers } })

describe('a client', () => {
  test('is told what is left, then refused as a problem that says when to come back', async () => {
    const answers = []
    for (let n = 0; n < 4; n++) answers.push(await as('192.0.2.1'))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429])
    expect(answers.map(({ headers }) => headers['ratelimit-policy'])).toEqual(Array.from({ length: 4 }, () => '"default";q=3;w=60'))
    expect(answers.map(({ headers }) => String(headers['ratelimit']).replace(/t=\d+/, 't='))).toEqual(
      [2, 1, 0, 0].map((left) => `"default";r=${left};t=`),
    )
    const refused = answers.at(-1)!
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    })
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests', errors: [] })
    expect((await as('192.0.2.2')).statusCode).toBe(200)
  })

  test('has one allowance for all reads, whatever it puts into them', async () => {
    const statuses = []
    for (const [url, headers] of [
      ['/v1/sections', { 'user-agent': 'a', cookie: 'a=1' }],
      ['/v1/tags?limit=1', { 'user-agent': 'b', 'x-api-key': 'not-a-key' }],
      ['/nothing/here', { authorization: 'Bearer x' }],
      ['/v1/paper', { 'x-real-ip': '9.9.9.9', forwarded: 'for=9.9.9.9' }],
    ] as [string, Record<string, string>][])
      statuses.push((await as('192.0.2.3', url, headers)).statusCode)
    expect(statuses).toEqual([200, 200, 404, 429])
    const posted = await paper.app.inject({
      method: 'POST',
      url: '/v1/paper',
      headers: { 'x-forwarded-for': '192.0.2.3' },
      payload: { client: 'new' },
    })
    expect(posted.statusCode).toBe(429)
  })

  test('counts a HEAD once', async () => {
    for (let n = 0; n < 3; n++)
      expect(
        (await paper.app.inject({ method: 'HEAD', url: '/v1/paper', headers: { 'x-forwarded-for': '192.0.2.4' } })).headers['ratelimit'],
      ).toContain(`r=${2 - n};`)
  })

  test('searches and reads on two accounts', async () => {
    await publishOne(paper)
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await as('192.0.2.5', '/v1/suggest?q=a')).statusCode)
    statuses.push((await as('192.0.2.5', '/v1/search?q=a')).statusCode)
    expect(statuses).toEqual([200, 200, 429, 429])
    expect((await as('192.0.2.5')).statusCode).toBe(200)
  })

  test('with a key is counted by it, wherever it comes from', async () => {
    const lefts = []
    for (let n = 0; n < 6; n++) lefts.push((await as(`192.0.2.${10 + n}`, '/v1/sections', { 'x-api-key': key })).headers['ratelimit'])
    expect(lefts.map((left) => /r=(\d)/.exec(String(left))![1])).toEqual(['4', '3', '2', '1', '0', '0'])
    expect((await as('192.0.2.10', '/v1/sections', { 'x-api-key': key })).statusCode).toBe(429)
    expect((await as('192.0.2.10')).statusCode).toBe(200)
  })
})

test('our own servers, health and metrics are not counted', async () => {
  const statuses = new Set()
  for (let n = 0; n < 10; n++) {
    statuses.add((await paper.app.inject('/v1/sections')).statusCode)
    statuses.add((await as('192.0.2.6', '/livez')).statusCode)
    statuses.add((await as('192.0.2.6', '/readyz')).statusCode)
  }
  expect([...statuses]).toEqual([200])
})

test('an address of more than 8,192 characters is 414', async () => {
  const response = await as('192.0.2.7', `/v1/search?q=${'a'.repeat(8_192)}`)
  expect([response.statusCode, response.json().code]).toEqual([414, 'uri-too-long'])
})

describe('a process that falls behind', () => {
  const slow = testPaper(undefined, { admission: { ...openAdmission, mostDelayMs: 30, pressureEveryMs: 100 } })
  let address = ''
  beforeAll(async () => void (address = await slow.app.listen({ host: '127.0.0.1', port: 0 })))
  let busy: NodeJS.Timeout | undefined
  afterAll(() => clearInterval(busy))

  /** Asks until the status is there; a test that never sees it runs into its time limit. */
  async function until(path: string, status: number): Promise<Response> {
    for (;;) {
      const response = await fetch(address + path)
      if (response.status === status) return response
      await response.arrayBuffer()
    }
  }

  test('asks readers to come back, stays alive, and recovers', async () => {
    // A machine with other work may be slow at first.
    await until('/v1/sections', 200)
    busy = setInterval(() => {
      const end = performance.now() + 80
      while (performance.now() < end);
    }, 1)
    const refused = await until('/v1/sections', 503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(await refused.json()).toMatchObject({ status: 503, code: 'unavailable' })
    expect((await fetch(`${address}/livez`)).status).toBe(200)
    clearInterval(busy)
    expect((await until('/v1/sections', 200)).headers.get('retry-after')).toBeNull()
  })
})
