/** Answers written before the framework: everything a request has by right, it has here too. Over real connections. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishOne, testPaper } from '../test/harness.ts'
import { get, isHot, originOf } from '../test/listening.ts'
import { openAdmission } from './plugins/admission.ts'

const cacheBytes = 8_000_000

describe('from memory', () => {
  const paper = testPaper(undefined, { cacheBytes, metricsAllow: ['127.0.0.1'] })
  const url = originOf(paper)
  beforeAll(async () => void (await publishOne(paper)))

  test('connections go on, in any order of whole, confirmed and refused answers', async () => {
    const address = `${url()}/v1/articles`
    const whole = await get(address)
    const kinds = []
    for (let n = 0; n < 12; n++) {
      const got = [
        await get(address),
        await get(address, { 'if-none-match': whole.headers.etag! }),
        await get(address, {}, 'HEAD'),
        await get(`${url()}/v1/nothing`),
      ]
      kinds.push(got.map(({ status }) => status))
      expect(got[0]!.body).toBe(whole.body)
      expect(got.slice(0, 3).every(isHot)).toBe(true)
      expect(got.slice(1, 3).map(({ body }) => body)).toEqual(['', ''])
    }
    expect(kinds).toEqual(Array.from({ length: 12 }, () => [200, 304, 200, 404]))
  })

  test('requests sent ahead of their answers are answered in their order', async () => {
    const { port } = new URL(url())
    const addresses = ['/v1/articles', '/v1/sections', '/v1/articles?limit=1', '/v1/articles', '/livez', '/v1/sections']
    for (const address of addresses) await get(url() + address)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(addresses.map((address) => `GET ${address} HTTP/1.1\r\nHost: x\r\nX-Last: 0\r\n\r\n`).join(''))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    await expect.poll(() => text.split('HTTP/1.1 200 OK').length - 1).toBe(addresses.length)
    const bodies = await Promise.all(addresses.map(async (address) => (await get(url() + address)).body))
    await expect.poll(() => text.endsWith(bodies.at(-1)!)).toBe(true)
    const places = bodies.map((body, at) => text.indexOf(body, at === 0 ? 0 : text.indexOf(bodies[at - 1]!) + 1))
    expect(places.every((place) => place > 0)).toBe(true)
    socket.destroy()
  })

  test.each([
    ['a client that closes', 'GET /v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an old client', 'GET /v1/articles HTTP/1.0\r\nHost: x\r\n\r\n'],
  ])('%s gets all of it, and its connection closed', async (_, sent) => {
    const whole = await get(`${url()}/v1/articles`)
    const socket = connect(Number(new URL(url()).port), '127.0.0.1')
    socket.write(sent)
    let text = ''
    for await (const chunk of socket) text += (chunk as Buffer).toString('latin1')
    expect(text.split('\r\n\r\n')[1]).toBe(whole.body)
    expect(text.toLowerCase()).toContain('connection: close')
  })

  test('nothing is hot while the process ends: each answer closes its connection', async () => {
    const address = `${url()}/v1/articles`
    await get(address)
    expect(isHot(await get(address))).toBe(true)
    paper.app.draining.on = true
    const { status, headers } = await get(address)
    paper.app.draining.on = false
    expect([status, headers['connection']]).toEqual([200, 'close'])
  })

  test('is counted as its route', async () => {
    const count = async (labels: string) => {
      const { body } = await get(`${url()}/metrics`)
      return Number(new RegExp(`^sinmun_http_request_duration_seconds_count\\{${labels}\\} (\\d+)`, 'm').exec(body)?.[1] ?? 0)
    }
    const address = `${url()}/v1/articles`
    const { headers } = await get(address)
    const labels = (method: string, status: number) => `method="${method}",route="/v1/articles",status="${status}"`
    const all = () => Promise.all([labels('GET', 200), labels('HEAD', 200), labels('GET', 304)].map(count))
    const before = await all()
    for (const answer of [await get(address), await get(address, {}, 'HEAD'), await get(address, { 'if-none-match': headers.etag! })])
      expect(isHot(answer)).toBe(true)
    expect(await all()).toEqual(before.map((number) => number + 1))
  })

  test('what one encoding is kept in, every other can be made of', async () => {
    const address = `${url()}/v1/articles?lang=ko`
    const body = [{ type: 'paragraph' as const, content: [{ text: '항구에서 시장까지 이어지는 새 노선. '.repeat(60) }] }]
    const id = await publishOne(paper, { body })
    await expect.poll(async () => (await get(address)).body).toContain(id)
    const article = `${url()}/v1/articles/${id}`
    const fetched = async (encoding: string) => (await fetch(article, { headers: { 'accept-encoding': encoding } })).text()
    const forms = []
    for (const encoding of ['br', 'gzip', 'identity', 'br', 'gzip', 'identity']) forms.push(await fetched(encoding))
    expect(JSON.parse(forms[0]!)).toMatchObject({ id })
    expect(new Set(forms).size).toBe(1)
  })
})

describe('slow clients', () => {
  const paper = testPaper()
  const url = originOf(paper)

  test('a request that comes drop by drop is ended, in words', async () => {
    let answer = ''
    const socket = connect(Number(new URL(url()).port), '127.0.0.1', () => socket.write('GET /v1/articles HTTP/1.1\r\nhost: x\r\n'))
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    const drip = setInterval(() => socket.writable && socket.write('x-a: b\r\n'), 500)
    await once(socket, 'close')
    clearInterval(drip)
    expect(answer).toContain('HTTP/1.1 408')
    expect(answer).toContain('request-timeout')
  })
})

describe('a client that is counted', () => {
  const paper = testPaper(undefined, { cacheBytes, admission: { ...openAdmission, perMinute: 4, trustProxy: ['127.0.0.1'] } })
  const url = originOf(paper)

  test('is told what is left, each request once, and refused in words', async () => {
    const as = (client: string) => get(`${url()}/v1/sections`, { 'x-forwarded-for': client })
    for (let n = 0; n < 2; n++) await as('192.0.2.1')
    const got = []
    for (let n = 0; n < 6; n++) got.push(await as('192.0.2.2'))
    expect(got.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429, 429])
    expect(got.map(isHot)).toEqual([true, true, true, true, false, false])
    expect(got.map(({ headers }) => /r=(\d)/.exec(headers['ratelimit']!)![1])).toEqual(['3', '2', '1', '0', '0', '0'])
    expect(JSON.parse(got[5]!.body)).toMatchObject({ code: 'too-many-requests' })
    expect(Number(got[5]!.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('a log of every answer', () => {
  const lines: string[] = []
  const paper = testPaper(undefined, { cacheBytes, logLevel: 'info', logStream: { write: (line) => void lines.push(line) } })
  const url = originOf(paper)

  test('has those from memory too', async () => {
    for (let n = 0; n < 3; n++) await get(`${url()}/v1/sections`)
    await expect.poll(() => lines.filter((line) => line.includes('"route":"/v1/sections"')).length).toBe(3)
  })
})
