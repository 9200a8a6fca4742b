/** Moves fresh documents, which every query reads one by one, into a segment of their own. */
import { sql } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { searchDocuments, searchFresh } from '../db/schema/index.ts'
import { bucketBitsFor, buildBuckets } from './segment-bytes.ts'
import { among, insertBuckets, insertSegment } from './segment.queries.ts'

const sealLock = 7_305_604

/** So many fresh documents are as quick to read as a segment. */
const enough = 512
const most = 8192

/** Seals what there is when it is at least `least` documents; while another process seals, nothing. @returns how many were sealed */
export async function sealFresh(db: Db, least = enough): Promise<number> {
  if ((await db.$count(searchFresh)) < Math.max(1, least)) return 0
  return inTransaction(db, async (tx) => {
    const locked = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${sealLock}) as got`)
    if (!locked.rows[0]!.got) return 0
    const numbers = await takeOldest(tx)
    const documents = await tx
      .select({
        number: searchDocuments.number,
        articleId: searchDocuments.articleId,
        publishedAt: searchDocuments.publishedAt,
        labels: searchDocuments.labels,
        title: searchDocuments.title,
        body: searchDocuments.body,
      })
      .from(searchDocuments)
      .where(among(numbers))
      .orderBy(sql`${searchDocuments.publishedAt} desc, ${searchDocuments.articleId} collate "C" desc`)
    if (documents.length === 0) return 0
    const bits = bucketBitsFor(documents.length)
    const segment = await insertSegment(tx, documents, bits)
    await insertBuckets(tx, segment, buildBuckets(documents, bits))
    return documents.length
  })
}

/** Those that a publisher is just taking out are left to him: waiting for him, who may wait for us, could last for ever. */
async function takeOldest(tx: Transaction): Promise<number[]> {
  const taken = await tx.execute<{ number: string }>(sql`
    delete from ${searchFresh} where number = any(array(select number from ${searchFresh} order by number limit ${most} for update skip locked))
    returning number`)
  return taken.rows.map(({ number }) => Number(number))
}
