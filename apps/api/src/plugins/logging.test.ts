import { connect } from 'node:net'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testPaper } from '../../test/harness.ts'

const lines: string[] = []
const paper = testPaper(undefined, { logLevel: 'info', logStream: { write: (line) => void lines.push(line) } })
let port = 0
beforeAll(async () => {
  await paper.app.listen({ host: '127.0.0.1', port: 0 })
  port = (paper.app.server.address() as { port: number }).port
})
beforeEach(() => void (lines.length = 0))

const secrets = ['총영사관', encodeURIComponent('총영사관'), '203.0.113.77', '127.0.0.1', 'SecretAgent', 'session=abc', 'Bearer t0ken']
const headers = {
  'x-forwarded-for': '203.0.113.77',
  'user-agent': 'SecretAgent/1.0',
  cookie: 'session=abc',
  authorization: 'Bearer t0ken',
  referer: 'https://example.org/?q=총영사관'.replace('총영사관', '%EC%B4%9D'),
}
const ask = (path: string, more: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { ...headers, ...more } })

test('a request is one line without a trace of the person', async () => {
  const response = await ask('/v1/search?q=총영사관&lang=ko')
  await response.text()
  expect(lines).toHaveLength(1)
  const line = JSON.parse(lines[0]!)
  expect(line).toMatchObject({ level: 30, method: 'GET', path: '/v1/search', route: '/v1/search', statusCode: 200, msg: 'answered' })
  expect(line.reqId).toBe(response.headers.get('x-request-id'))
  for (const secret of secrets) expect(lines[0]).not.toContain(secret)
})

test('who asks what is new is not a line each time, unless it fails', async () => {
  for (const query of ['start=head', 'bodies=none', 'cursor=wrong']) await ask(`/v1/sync?${query}`)
  expect(lines.map((line) => JSON.parse(line).statusCode)).toEqual([400])
})

test('a failure is told in full, save for what was asked', async () => {
  await paper.connection.pool.query('alter table search_fresh rename to search_gone').catch(() => undefined)
  await paper.connection.pool.query('alter table articles rename to articles_gone')
  try {
    const answers = [await ask('/v1/search?q=총영사관&tag=총영사관'), await ask('/v1/articles?tag=총영사관&author=SecretAgent')]
    expect(answers.map(({ status }) => status)).toContain(500)
    const all = lines.join('')
    expect(all).toContain('request failed')
    expect(all).toContain('Failed query')
    for (const secret of secrets) expect(all).not.toContain(secret)
  } finally {
    await paper.connection.pool.query('alter table articles_gone rename to articles')
    await paper.connection.pool.query('alter table search_gone rename to search_fresh').catch(() => undefined)
  }
})

test('the trace that a request belongs to is on its lines when it is well-formed', async () => {
  await ask('/v1/sections', { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' })
  await ask('/v1/sections', { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01' })
  const [first, second] = lines.map((line) => JSON.parse(line))
  expect(first).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentId: '00f067aa0ba902b7' })
  expect(second.traceId).toBeUndefined()
})

test('what is not HTTP leaves no line with its bytes', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('총영사관 SecretAgent\r\n\r\n'))
    socket.resume().on('close', () => resolve())
  })
  for (const secret of secrets) expect(lines.join('')).not.toContain(secret)
})
