/** Articles that lie ready in the database, answered before the framework. Over real connections. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { get, isHot, originOf } from '../../test/listening.ts'
import type { Got } from '../../test/raw-http.ts'
import { preparedArticles } from '../db/schema/index.ts'
import { openAdmission } from '../plugins/admission.ts'
import { withdraw } from '../publication/lifecycle.ts'
import { moveHead } from '../publication/record.ts'

const cacheBytes = 8_000_000

describe('articles that lie ready in the database', () => {
  const paper = testPaper(undefined, { cacheBytes, admission: { ...openAdmission, perMinute: 9, trustProxy: ['127.0.0.1'] } })
  const url = originOf(paper)
  let clients = 0
  const as = (client: string) => ({ 'x-forwarded-for': client })
  /** As a client who has asked for nothing yet. */
  const anew = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
    get(address, { ...as(`192.0.2.${++clients}`), ...headers }, method)
  /** One that is ready, and has not been asked for under this head. */
  async function readyArticle() {
    const id = await publishOne(paper)
    const address = `${url()}/v1/articles/${id}`
    const made = await anew(address)
    const kept = async () => (await paper.db.select().from(preparedArticles).where(eq(preparedArticles.articleId, id))).length
    await expect.poll(kept).toBe(1)
    await moveOn()
    return { address, made }
  }
  /** Moves the head, and waits until the process knows. */
  async function moveOn() {
    const before = paper.app.knownHead()?.version
    await paper.db.transaction((tx) => moveHead(tx))
    await expect.poll(() => paper.app.knownHead()?.version).not.toBe(before)
  }

  test('are what the framework gives, header by header, and then come from memory', async () => {
    const { address, made } = await readyArticle()
    const first = await anew(address)
    expect((await anew(address, { 'if-none-match': first.headers.etag! })).status).toBe(304)
    const answers = [first, await anew(address), await anew(address)]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [200, made.body]))
    expect(answers.map(isHot)).toEqual([false, false, true])
    const own = /^(date|x-request-id|server-timing|etag|ratelimit)$/
    const plain = ({ headers }: Pick<Got, 'headers'>) => Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)))
    for (const answer of answers) expect(plain(answer)).toEqual(plain(made))
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1)
  })

  test('come in every encoding, to HEAD without a body, and again on the same connection', async () => {
    const { address, made } = await readyArticle()
    const head = await anew(address, {}, 'HEAD')
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', made.headers['content-length']])
    for (const encoding of ['br', 'gzip', 'identity', 'br']) {
      await moveOn()
      expect(await (await fetch(address, { headers: { ...as('192.0.2.99'), 'accept-encoding': encoding } })).json()).toEqual(
        JSON.parse(Buffer.from(made.body, 'latin1').toString()),
      )
    }
  })

  test('come in the order in which they were asked for, among answers that take another way', async () => {
    const ready = [await readyArticle(), await readyArticle()].map(({ address }) => address)
    // The second changed the first, which is its neighbour.
    const wanted = await Promise.all(ready.map(async (address) => (await anew(address)).body))
    await moveOn()
    await anew(`${url()}/v1/sections`)
    const paths = [ready[0]!, `${url()}/v1/sections`, ready[1]!, `${url()}/livez`].map((address) => new URL(address).pathname)
    const socket = connect(Number(new URL(url()).port), '127.0.0.1')
    socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.200\r\n\r\n`).join(''))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    await expect.poll(() => text.split('HTTP/1.1 200 OK').length - 1).toBe(paths.length)
    socket.destroy()
    const parts = text.split('HTTP/1.1 200 OK').slice(1)
    expect(parts[0]!.split('\r\n\r\n')[1]).toBe(wanted[0])
    expect(parts[1]).toContain('"items"')
    expect(parts[2]!.split('\r\n\r\n')[1]).toBe(wanted[1])
    expect(parts[3]).toContain('status')
  })

  test('count once against an allowance, ready or not, and are refused in words', async () => {
    const { address } = await readyArticle()
    const missing = `${url()}/v1/articles/nothing`
    const got = []
    for (const one of [address, missing, address, missing, missing, address, missing, address, missing, missing])
      got.push(await get(one, as('198.51.100.7')))
    expect(got.map(({ status }) => status)).toEqual([200, 404, 200, 404, 404, 200, 404, 200, 404, 429])
    expect(got.slice(0, 9).map(({ headers }) => /r=(\d)/.exec(headers['ratelimit']!)![1])).toEqual(['8', '7', '6', '5', '4', '3', '2', '1', '0'])
    await moveOn()
    expect((await get(address, as('198.51.100.7'))).status).toBe(429)
  })

  test('are not looked for when the client is refused, and looked for once when they are not ready', async () => {
    const shelf = paper.app.shelves[0]!
    const find = shelf.find.bind(shelf)
    onTestFinished(() => void (shelf.find = find))
    const asked: string[] = []
    shelf.find = (id) => {
      asked.push(id)
      return find(id)
    }
    const missing = `${url()}/v1/articles/nothing`
    expect((await get(missing, as('198.51.100.8'))).status).toBe(404)
    expect(asked).toEqual(['nothing'])
    for (let n = 1; n < 9; n++) await get(missing, as('198.51.100.8'))
    asked.length = 0
    // Nobody waits for it: a failure would end the process.
    shelf.find = (id) => {
      asked.push(id)
      return Promise.reject(new Error('the database is away'))
    }
    expect((await get(missing, as('198.51.100.8'))).status).toBe(429)
    expect(asked).toEqual([])
  })

  test('are gone as soon as they are withdrawn', async () => {
    const { address } = await readyArticle()
    await withdraw(paper.db, address.split('/').at(-1)!)
    await expect.poll(async () => (await anew(address)).status, { timeout: 1_000 }).toBe(410)
  })

  test("are the framework's when the process begins to leave meanwhile", async () => {
    const { address } = await readyArticle()
    const asked = anew(address)
    await once(paper.app.server, 'request')
    paper.app.draining.on = true
    const { status, headers } = await asked
    paper.app.draining.on = false
    expect([status, headers['connection']]).toEqual([200, 'close'])
  })
})
