import { createServer, type IncomingMessage } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { draftOf, publishOne, take, testPaper } from '../../test/harness.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { correct, withdraw } from '../publication/lifecycle.ts'
import { claim } from './purge.queries.ts'
import { Purger } from './purger.ts'

const paper = testPaper()

/** A cache that takes PURGE, writes down what it was told, and can be out of order. */
const told: { path: string; keys: string[]; soft: boolean }[] = []
let status = 200
const cache = createServer((request: IncomingMessage, response) => {
  const keys = String(request.headers['surrogate-key'] ?? '')
    .split(' ')
    .filter(Boolean)
  if (request.method === 'PURGE' && status === 200) told.push({ path: request.url!, keys, soft: request.headers['x-soft-purge'] === '1' })
  response.writeHead(request.method === 'PURGE' ? status : 405).end()
})
let target = ''
const purgers: Purger[] = []
const start = (targets = [target]) => purgers.push(new Purger({ db: paper.db, targets, onError: () => {} }))

beforeAll(async () => {
  await new Promise<void>((done) => void cache.listen(0, '127.0.0.1', done))
  target = `http://127.0.0.1:${(cache.address() as { port: number }).port}`
})
beforeEach(async () => {
  await Promise.all(purgers.splice(0).map((purger) => purger.close()))
  await paper.db.execute(sql`update outbox set delivered_at = now() where delivered_at is null`)
  status = 200
  told.length = 0
})
afterAll(async () => {
  await Promise.all(purgers.map((purger) => purger.close()))
  cache.close()
  cache.closeAllConnections()
})

const waiting = async () =>
  (await paper.db.execute<{ count: number }>(sql`select count(*)::int as count from outbox where delivered_at is null`)).rows[0]!.count
const allDelivered = () => expect.poll(waiting, { timeout: 10_000 }).toBe(0)
const attemptsOf = async (id: string) =>
  (await paper.db.execute<{ attempts: number }>(sql`select attempts from outbox where payload->>'articleId' = ${id} order by seq`)).rows.map(
    ({ attempts }) => attempts,
  )

describe('what caches are told', () => {
  test('a publication and a correction: soft, by every key that may carry it', async () => {
    const id = await publishOne(paper, { tags: ['항구'], sources: [{ role: 'source', name: 'China Daily', url: null }] })
    await correct(paper.db, id, '바로잡음', (content) => ({ ...content, title: '바뀐 제목', section: 'culture' }))
    start()
    await allDelivered()
    expect(told).toHaveLength(2)
    expect(told[1]).toEqual(told[0])
    expect(told[0]).toMatchObject({ path: '/', soft: true })
    expect(told[0]!.keys).toEqual(
      expect.arrayContaining([`a:${id}`, 'lists', 'sec:news:ko', 'sec:culture:ko', `tag:${encodeURIComponent('항구')}`, 'src:china-daily']),
    )
  })

  test('a withdrawal: hard, by key and under every address it ever had', async () => {
    const id = await publishOne(paper, { title: '첫 제목' })
    await correct(paper.db, id, '바로잡음', (content) => ({ ...content, title: '둘째 제목' }))
    await paper.db.execute(sql`update outbox set delivered_at = now()`)
    await withdraw(paper.db, id)
    start()
    await allDelivered()
    expect(told.filter(({ soft }) => soft)).toEqual([])
    expect(told[0]!.keys).toEqual(expect.arrayContaining([`a:${id}`, 'lists']))
    const paths = told.slice(1).map(({ path }) => decodeURIComponent(path))
    expect(paths).toEqual(expect.arrayContaining([`/v1/articles/${id}`, `/ko/a/${id}-첫-제목`, `/ko/a/${id}-둘째-제목`, `/zh-Hans/a/${id}-첫-제목`]))
  })

  test('paper.json applied: everything', async () => {
    await applyPaper(paper.db, defaultPaper)
    start()
    await allDelivered()
    expect(told[0]!.keys).toContain('paper')
  })

  test('nothing where there is no cache, and no row waits', async () => {
    const id = await publishOne(paper)
    start([])
    await allDelivered()
    expect([told, await attemptsOf(id)]).toEqual([[], [0]])
  })
})

describe('every row is accounted for', () => {
  test('put off while a cache is out of order, delivered once it is back', async () => {
    status = 503
    const id = await publishOne(paper)
    start()
    await expect.poll(async () => (await attemptsOf(id))[0], { timeout: 5_000 }).toBe(2)
    expect(await waiting()).toBe(1)
    status = 200
    await allDelivered()
    expect(await attemptsOf(id)).toEqual([3])
    expect(told).toHaveLength(1)
  })

  test('one whose process was killed while telling is told by another when the lease is over', async () => {
    const id = await publishOne(paper)
    expect(await claim(paper.db, 10, 60_000)).toHaveLength(1)
    expect(await claim(paper.db, 10, 60_000)).toEqual([])
    await paper.db.execute(sql`update outbox set next_attempt_at = now() where delivered_at is null`)
    start()
    await allDelivered()
    expect([await attemptsOf(id), told.length]).toEqual([[2], 1])
  })

  test('two processes share hundreds, and each is told twice: at once, and when every process has heard of it', async () => {
    const outcomes = await take(
      paper,
      Array.from({ length: 350 }, () => draftOf()),
    )
    start()
    start()
    await allDelivered()
    const keys = told.flatMap(({ keys }) => keys).filter((key) => key.startsWith('a:'))
    expect(keys.sort()).toEqual(outcomes.flatMap(({ articleId }) => [`a:${articleId}`, `a:${articleId}`]).sort())
  })
})
