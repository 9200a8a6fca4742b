import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { refusalOf } from './safe-fetch-address.ts'
import { createSafeFetch, FetchRefused, type Resolve, type SafeFetchOptions } from './safe-fetch.ts'

let server: Server
let port: number
let hits: string[]
let closed: Promise<void>

const drip = (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/plain' })
  const timer = setInterval(() => response.write('.'), 20)
  closed = new Promise((done) => {
    response.on('close', () => {
      clearInterval(timer)
      done()
    })
  })
}
const redirect =
  (to: () => string, status = 302): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { location: to() }).end('moved')

const routes: Record<string, RequestListener> = {
  '/page': (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=euc-kr' }).end('hello'),
  '/gzip': (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('small')),
  '/bomb': (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000_000))),
  '/big': (_, response) => void response.writeHead(200).end(Buffer.alloc(2_000_000)),
  '/declared': (_, response) => void response.writeHead(200, { 'content-length': '900000000' }).write('x'),
  '/drip': drip,
  '/silent': () => undefined,
  '/relative': redirect(() => '/page', 301),
  '/loop': redirect(() => '/loop'),
  ...Object.fromEntries([6, 5, 4, 3, 2, 1].map((n) => [`/chain/${n}`, redirect(() => (n === 1 ? '/page' : `/chain/${n - 1}`))])),
  '/to-private': redirect(() => 'http://10.0.0.1/'),
  '/to-loopback': redirect(() => `http://127.0.0.1:${port}/page`),
  '/to-metadata': redirect(() => 'http://169.254.169.254/latest/meta-data/'),
  '/to-file': redirect(() => 'file:///etc/passwd'),
  '/to-user': redirect(() => 'http://user:secret@example.com/'),
  '/to-nothing': redirect(() => 'http://'),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '')
    const route = routes[request.url ?? '']
    if (route === undefined) response.writeHead(404).end('none')
    else route(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => void (hits = []))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Only the name `paper.test` is allowed, so that redirects to the address itself are judged. */
const local: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
const fetchLocal = (path: string, more: SafeFetchOptions = {}) =>
  createSafeFetch({ allow: [`paper.test:${port}`], resolve: local, ...more })(`http://paper.test:${port}${path}`)
const refused = async (outcome: Promise<unknown>, words: RegExp): Promise<void> => {
  const error = await outcome.then(
    () => null,
    (found: unknown) => found,
  )
  expect(error).toBeInstanceOf(FetchRefused)
  expect((error as Error).message).toMatch(words)
  expect((error as Error).message).not.toContain('\n')
}

describe('what is allowed', () => {
  it('reads an address on the allow list, with its type', async () => {
    expect(await fetchLocal('/page')).toEqual({
      url: `http://paper.test:${port}/page`,
      bytes: Buffer.from('hello'),
      contentType: 'text/html; charset=euc-kr',
    })
  })
  it('reads by number too, when the list says so', async () => {
    const { bytes } = await createSafeFetch({ allow: [`127.0.0.1:${port}`] })(`http://127.0.0.1:${port}/gzip`)
    expect(bytes.toString()).toBe('small')
  })
  it('follows redirects and says where it ended', async () => expect((await fetchLocal('/relative#top')).url).toBe(`http://paper.test:${port}/page`))
  it('allows the port that was named and no other', async () => {
    await refused(createSafeFetch({ allow: ['127.0.0.1:1'] })(`http://127.0.0.1:${port}/page`), /this machine/)
    expect(hits).toEqual([])
  })
})

describe('addresses that are not read', () => {
  const spellings = [
    '127.0.0.1 localhost 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0 0.0.0.0 127.0.0.1. １２７.０.０.１ ①②⑦.0.0.1',
    '%31%32%37.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254 0xA9FEA9FE 2852039166 192.0.0.1 192.0.2.1',
    '198.18.0.1 203.0.113.5 224.0.0.1 240.0.0.1 255.255.255.255 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a9fe:a9fe]',
    '[::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::169.254.169.254] [64:ff9b:1::10.0.0.1] [64:ff9b:1::808:808] [2002:7f00:1::]',
    '[2001:0:7f00:1::1] [fe80::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1] [100::1] [::ffff:0:127.0.0.1]',
  ].flatMap((line) => line.split(' '))
  test.each(spellings)('%s', async (host) => {
    await refused(createSafeFetch({ timeoutMs: 3000 })(`http://${host}:${port}/page`), /is not read|which is not read|not an address/)
    expect(hits).toEqual([])
  })

  test.each([
    'file:///etc/passwd',
    'data:text/html,<p>x',
    'gopher://127.0.0.1:70/_x',
    'ftp://example.com/x',
    'javascript:alert(1)',
    'blob:http://x/1',
    'ws://example.com',
    'about:blank',
  ])('%s', async (address) => {
    await refused(createSafeFetch()(address), /only http and https are read/)
  })
  test.each(['', 'nonsense', '/relative', 'http://', 'http://[::1', 'http://a b/', `http://127.0.0.1:99999/`])('no address: %j', async (address) =>
    refused(createSafeFetch()(address), /not an address/),
  )
  test.each(['http://user:pass@example.com/', 'http://user@example.com/', 'https://:pass@example.com/'])('credentials: %s', async (address) =>
    refused(createSafeFetch()(address), /user name or password/),
  )
  it('says nothing of the password', async () => refused(createSafeFetch()('http://user:secret@example.com/'), /^(?!.*secret)/))
  it('ports of other services', async () => refused(createSafeFetch({ resolve: local })('http://news.example:25/'), /bad port/))
})

describe('names', () => {
  const cases: [string, string, number][] = [
    ['loopback', '127.0.0.1', 4],
    ['private', '192.168.0.10', 4],
    ['metadata', '169.254.169.254', 4],
    ['mapped', '::ffff:10.0.0.1', 6],
    ['NAT64', '64:ff9b::a00:1', 6],
    ['link-local with zone', 'fe80::1%eth0', 6],
    ['nothing known', 'garbage', 4],
  ]
  test.each(cases)('that lead to a %s address', async (_, address, family) => {
    await refused(
      createSafeFetch({ resolve: async () => [{ address, family }] })(`http://news.example:${port}/page`),
      /news\.example: points to .* not read/,
    )
    expect(hits).toEqual([])
  })
  it('one bad address among good ones is enough', async () => {
    const resolve: Resolve = async () => [
      { address: '2c00::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]
    await refused(createSafeFetch({ resolve })(`http://news.example:${port}/page`), /this machine/)
  })
  it('that change their answer after the check (rebinding)', async () => {
    const answers = [
      { address: '2c00::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]
    let asked = 0
    const fetch = createSafeFetch({ resolve: async () => [answers[Math.min(asked++, 1)]!], timeoutMs: 400 })
    // The first answer is public and is the one that is connected to: nobody is there.
    await refused(fetch(`http://news.example:${port}/page`), /news\.example/)
    expect(asked).toBe(1)
    await refused(fetch(`http://news.example:${port}/page`), /this machine/)
    expect(hits).toEqual([])
  })
  it('that do not exist, or have no address', async () => {
    const gone = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    await refused(createSafeFetch({ resolve: () => Promise.reject(gone) })('http://news.example/'), /^news\.example: no such host$/)
    await refused(createSafeFetch({ resolve: async () => [] })('http://news.example/'), /has no address/)
  })
  it('whose lookup never ends', async () =>
    refused(createSafeFetch({ resolve: () => new Promise(() => undefined), timeoutMs: 200 })('http://news.example/'), /took longer than 0.2 s/))
})

describe('answers', () => {
  test.each([
    ['/to-private', /private address/],
    ['/to-loopback', /this machine/],
    ['/to-metadata', /link-local/],
    ['/to-file', /only http and https/],
    ['/to-user', /user name or password/],
    ['/to-nothing', /not an address/],
    ['/loop', /more than 5 redirects/],
  ])('redirect %s', async (path, words) => {
    await refused(fetchLocal(path), words)
    expect(hits.filter((hit) => hit !== path)).toEqual([])
  })
  it('five redirects are followed, and after the sixth nothing more is asked', async () => {
    expect((await fetchLocal('/chain/5')).url).toBe(`http://paper.test:${port}/page`)
    hits = []
    await refused(fetchLocal('/chain/6'), /more than 5 redirects/)
    expect(hits).toEqual([6, 5, 4, 3, 2, 1].map((n) => `/chain/${n}`))
    hits = []
    await refused(fetchLocal('/loop'), /redirects/)
    expect(hits).toHaveLength(6)
  })
  it('a slow drip ends at the limit, and the connection with it', async () => {
    const started = performance.now()
    await refused(fetchLocal('/drip', { timeoutMs: 300 }), /took longer than 0.3 s/)
    expect(performance.now() - started).toBeLessThan(2000)
    await closed
  })
  it('silence ends at the limit', async () => refused(fetchLocal('/silent', { timeoutMs: 200 }), /took longer/))
  it('too much', async () => refused(fetchLocal('/big', { maxBytes: 1_000_000 }), /larger than 1 MB/))
  it('too much, by its own words', async () => refused(fetchLocal('/declared', { maxBytes: 1_000_000, timeoutMs: 2000 }), /larger than 1 MB/))
  it('a decompression bomb', async () => {
    const before = process.memoryUsage().rss
    await refused(fetchLocal('/bomb', { maxBytes: 1_000_000 }), /larger than 1 MB/)
    expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000)
  })
  it('errors of the server and of the network', async () => {
    await refused(fetchLocal('/none'), /answered 404/)
    await refused(createSafeFetch({ allow: ['127.0.0.1:1025'] })('http://127.0.0.1:1025/'), /ECONNREFUSED/)
  })
})

describe('refusalOf', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'lets %s through',
    (address) => expect(refusalOf(address)).toBeNull(),
  )
})
