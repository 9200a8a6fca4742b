import { asc, isNotNull, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getJson, publishOne, testPaper } from '../../test/harness.ts'
import { outbox, publicationHead, publicationLog } from '../db/schema/index.ts'
import { withdraw } from './lifecycle.ts'
import { pruneLog } from './prune.ts'

const paper = testPaper()

const log = async () =>
  (await paper.db.select({ seq: publicationLog.seq }).from(publicationLog).orderBy(asc(publicationLog.seq))).map(({ seq }) => seq)
const age = (days: number, upTo: number) =>
  paper.db.execute(sql`update publication_log set at = now() - make_interval(days => ${days}) where seq <= ${upTo}`)
const deliver = (upTo: number) => paper.db.execute(sql`update outbox set delivered_at = now() where seq <= ${upTo}`)

describe('the log', () => {
  test('forgets what is older than ninety days and delivered, keeps its numbers, and what is published stays', async () => {
    const ids = []
    for (let n = 0; n < 4; n++) ids.push(await publishOne(paper))
    await withdraw(paper.db, ids[1]!)
    const cursor = (await getJson(paper, '/v1/sync?start=head')).next
    await publishOne(paper)
    expect(await log()).toEqual([1, 2, 3, 4, 5, 6])

    expect(await pruneLog(paper.db)).toBe(0)
    await deliver(5)
    expect(await pruneLog(paper.db, new Date(Date.now() + 89 * 86_400_000))).toBe(0)

    await age(91, 4)
    expect(await pruneLog(paper.db)).toBe(4)
    expect([await log(), (await paper.db.select().from(outbox).where(isNotNull(outbox.seq)).orderBy(outbox.seq)).map(({ seq }) => seq)]).toEqual([
      [5, 6],
      [5, 6],
    ])
    expect((await getJson(paper, `/v1/sync?cursor=${cursor}`)).items).toHaveLength(1)
    const { items } = await getJson(paper, '/v1/sync')
    expect(items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([ids[0], ids[2], ids[3]]))

    const seventh = await publishOne(paper)
    expect(await log()).toEqual([5, 6, 7])
    expect((await getJson(paper, `/v1/sync?cursor=${cursor}`)).items.at(-1)).toMatchObject({ op: 'upsert', id: seventh })
  })

  test('keeps what the outbox has yet to tell, and all after it', async () => {
    await age(91, 7)
    await deliver(5)
    expect(await pruneLog(paper.db)).toBe(1)
    expect(await log()).toEqual([6, 7])
  })

  test('keeps its newest row whatever its age, and the cursor at it stays good', async () => {
    await deliver(7)
    await age(900, 7)
    const { next } = await getJson(paper, '/v1/sync?start=head')
    expect([await pruneLog(paper.db), await pruneLog(paper.db)]).toEqual([1, 0])
    expect(await log()).toEqual([7])
    expect(await getJson(paper, `/v1/sync?cursor=${next}`)).toMatchObject({ items: [], more: false })
    const [head] = await paper.db.select().from(publicationHead)
    expect(head!.seq).toBe(7)
  })

  test('pruned by two at once while articles are published', async () => {
    for (let n = 0; n < 20; n++) await publishOne(paper)
    await deliver(20)
    await age(100, 15)
    const results = await Promise.all([pruneLog(paper.db), publishOne(paper), pruneLog(paper.db), publishOne(paper)])
    expect((results[0] as number) + (results[2] as number)).toBe(9)
    expect(await log()).toEqual(Array.from({ length: 14 }, (_, n) => 16 + n))
  })
})
