import { describe, expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'

const paper = testPaper(undefined, { publicUrl: 'https://news.example' })
const plain = testPaper(undefined, { publicUrl: 'http://127.0.0.1:3000' })

describe('every answer', () => {
  test.each(['/v1/sections', '/v1/articles', '/v1/articles?x=1', '/nothing', '/openapi.json', '/livez', '/metrics'])(
    '%s is safe to show',
    async (url) => {
      const { headers } = await paper.app.inject(url)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'cross-origin',
        'strict-transport-security': 'max-age=31536000',
        'server-timing': expect.stringMatching(/^app;dur=\d+\.\d$/),
      })
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )

  test('promises TLS only where readers have it', async () => {
    expect((await plain.app.inject('/v1/sections')).headers['strict-transport-security']).toBeUndefined()
  })

  test('is open to other origins, without credentials, with the headers that clients need', async () => {
    const { headers } = await paper.app.inject({ url: '/v1/articles', headers: { origin: 'https://app.example' } })
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(headers['access-control-expose-headers']).toBe(
      'ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset, Server-Timing, X-Request-Id',
    )
    const preflight = await paper.app.inject({
      method: 'OPTIONS',
      url: '/v1/articles',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-api-key,if-none-match' },
    })
    expect([preflight.statusCode, preflight.headers['access-control-allow-headers']]).toEqual([204, 'x-api-key,if-none-match'])
  })

  test('has an id of our own making', async () => {
    const id = await publishOne(paper)
    const response = await paper.app.inject({ url: `/v1/articles/${id}`, headers: { 'x-request-id': 'theirs', 'request-id': 'theirs' } })
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f]{16}-[0-9a-z]+$/)
  })
})
