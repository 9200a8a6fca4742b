/** Forgets the oldest part of the publication log. What is published does not depend on it: a sync client that starts reads articles. */
import { sql } from 'drizzle-orm'
import { type Db, inTransaction } from '../db/client.ts'
import { outbox, publicationHead, publicationLog } from '../db/schema/index.ts'

/** How long a client may be away and still be told what was withdrawn meanwhile. */
export const keptDays = 90

const batch = 10_000

/**
 * Removes log rows that are older than `keptDays`, oldest first, and stops before the first that somebody has yet to be told of.
 * The newest row always stays: numbering and cursors go on from it. Safe at any time, also twice at once.
 * @returns rows removed
 */
export async function pruneLog(db: Db, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString()
  let removed = 0
  for (;;) {
    const count = await inTransaction(db, async (tx) => {
      const { rows } = await tx.execute<{ up_to: string | null }>(sql`
        select least(
          (select min(seq) from ${publicationLog}) + ${batch - 1},
          (select seq - 1 from ${publicationLog} where at >= ${before} order by seq limit 1),
          (select min(seq) - 1 from ${outbox} where delivered_at is null),
          (select seq - 1 from ${publicationHead})) as up_to`)
      const upTo = Number(rows[0]!.up_to ?? 0)
      await tx.delete(outbox).where(sql`${outbox.seq} <= ${upTo}`)
      return (await tx.delete(publicationLog).where(sql`${publicationLog.seq} <= ${upTo}`)).rowCount ?? 0
    })
    removed += count
    if (count < batch) return removed
  }
}
