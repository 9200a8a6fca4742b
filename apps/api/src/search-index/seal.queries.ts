/** Moves fresh documents, which every query reads one by one, into a segment of their own. */
import { asc, inArray, sql } from 'drizzle-orm'
import { type Db, inTransaction } from '../db/client.ts'
import { searchDocuments } from '../db/schema/index.ts'
import { bucketBitsFor, buildBuckets } from './segment-bytes.ts'
import { insertBuckets, insertSegment } from './segment.queries.ts'

const sealLock = 7_305_604

/** So many fresh documents are as quick to read as a segment. */
const enough = 512
const most = 8192

/** Seals what there is when it is at least `least` documents; while another process seals, nothing. @returns how many were sealed */
export async function sealFresh(db: Db, least = enough): Promise<number> {
  const [fresh] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(searchDocuments)
    .where(sql`not ${searchDocuments.sealed}`)
  if (fresh!.count < Math.max(1, least)) return 0
  return inTransaction(db, async (tx) => {
    const locked = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${sealLock}) as got`)
    if (!locked.rows[0]!.got) return 0
    const oldestNumbers = tx
      .select({ number: searchDocuments.number })
      .from(searchDocuments)
      .where(sql`not ${searchDocuments.sealed}`)
      .orderBy(asc(searchDocuments.number))
      .limit(most)
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
      .where(inArray(searchDocuments.number, oldestNumbers))
      .orderBy(sql`${searchDocuments.publishedAt} desc, ${searchDocuments.articleId} collate "C" desc`)
    if (documents.length === 0) return 0
    const bits = bucketBitsFor(documents.length)
    const segment = await insertSegment(tx, documents, bits)
    await insertBuckets(tx, segment, buildBuckets(documents, bits))
    await tx
      .update(searchDocuments)
      .set({ sealed: true })
      .where(sql`${searchDocuments.number} = any(${sql.param(documents.map(({ number }) => number))}::bigint[])`)
    return documents.length
  })
}
