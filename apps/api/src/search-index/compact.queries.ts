/**
 * Rewrites segments that list many documents which are gone: corrected and withdrawn articles, and during a rebuild all that it has
 * already written anew. Searches pass over such documents one by one, and choose among fewer living ones.
 */
import { sql } from 'drizzle-orm'
import type { Db, Transaction } from '../db/client.ts'
import { searchDocuments } from '../db/schema/index.ts'
import { merge, whileNobodyMerges } from './merge.queries.ts'
import { among, listSegments, segmentNumbers, type SegmentRow } from './segment.queries.ts'

/**
 * Counts the whole index, so call it only after a good deal has changed.
 * @param mostGone the share of what a segment lists that may be gone: 0 to 1
 * @param mostGoneOfAll the same of all segments together: when it is not exceeded, none is looked at
 */
export async function compactSegments(db: Db, mostGone = 0.2, mostGoneOfAll = mostGone): Promise<void> {
  const { rows } = await db.execute<{ listed: number; living: number }>(sql`
    select (select coalesce(sum(documents), 0)::int from search_segments) as listed,
      (select (select count(*) from search_documents) - (select count(*) from search_fresh))::int as living`)
  const { listed, living } = rows[0]!
  if (listed - living <= listed * mostGoneOfAll) return
  for (const { id } of await listSegments(db)) await whileNobodyMerges(db, (tx) => compact(tx, id, mostGone))
}

async function compact(tx: Transaction, id: number, mostGone: number): Promise<void> {
  const segment = (await listSegments(tx)).find((each) => each.id === id)
  if (segment && (await countGone(tx, segment)) > segment.documents * mostGone) await merge(tx, [segment])
}

async function countGone(tx: Transaction, { id, documents }: SegmentRow): Promise<number> {
  return documents - (await tx.$count(searchDocuments, among(await segmentNumbers(tx, id))))
}
