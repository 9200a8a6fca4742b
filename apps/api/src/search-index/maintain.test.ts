/** Sealing keeps up with whoever publishes, whatever else is going on. */
import { type SQL, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { testPaper } from '../../test/harness.ts'
import { inTransaction } from '../db/client.ts'
import { createIndexMaintenance, maintainIndex } from './maintain.ts'
import { sealFresh } from './seal.queries.ts'
import { unindexArticle } from './write.queries.ts'

const paper = testPaper()

let last = 0

/** Published articles of one word each, straight into the tables. */
async function publishMany(count: number): Promise<void> {
  const numbers = sql`generate_series(${last + 1}::int, ${last + count}::int) as n`
  last += count
  await paper.db.execute(sql`insert into stories (id, first_published_at) select 'm' || n, now() from ${numbers}`)
  await paper.db
    .execute(sql`insert into articles (id, story_id, lang, slug, status, revision, title, body, section_slug, reading_minutes, published_at, story_published_at, updated_at)
    select 'm' || n, 'm' || n, 'ko', 'm', 'published', 1, 'm', '[]', 'news', 1, now(), now(), now() from ${numbers}`)
  await paper.db.execute(sql`with made as (insert into search_documents (article_id, published_at, generation, labels, title, body)
    select 'm' || n, now(), 1, '{}', '文', '章' from ${numbers} returning number) insert into search_fresh select number from made`)
}

const count = async (query: SQL) => (await paper.db.execute(query)).rows.length
const fresh = () => count(sql`select 1 from search_fresh`)
const segmentCount = () => count(sql`select 1 from search_segments`)

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && !(await holds()); tries++) await new Promise((done) => setTimeout(done, 50))
  expect(await holds()).toBe(true)
}

beforeEach(async () => {
  await maintainIndex(paper.db)
  await sealFresh(paper.db, 1)
})

describe('the index is maintained', () => {
  test('to the last full batch, however much has come in', async () => {
    await publishMany(9000)
    await maintainIndex(paper.db)
    expect(await fresh()).toBeLessThan(512)
  })

  test('by sealing on while a merge takes its time', async () => {
    for (let part = 0; part < 8; part++) {
      await publishMany(520)
      await sealFresh(paper.db)
    }
    const index = createIndexMaintenance(paper.db)
    const segments = await segmentCount()
    await inTransaction(paper.db, async (tx) => {
      // A merge drops its parts last: here it has to wait.
      await tx.execute(sql`select 1 from search_segments for update`)
      for (let part = 0; part < 3; part++) {
        await publishMany(520)
        index.due()
        await until(async () => (await fresh()) < 512)
      }
    })
    await index.settled()
    expect(await segmentCount()).toBeLessThan(segments)
  })

  test('without waiting for who takes articles out', async () => {
    await publishMany(520)
    await inTransaction(paper.db, async (tx) => {
      await unindexArticle(tx, `m${last}`, `m${last - 1}`)
      expect(await sealFresh(paper.db)).toBe(518)
    })
    expect(await fresh()).toBe(0)
  })
})
