/** Makes the index anew from the published articles, while searches go on and articles arrive. Interrupted, it goes on where it was. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { articles, revisions, searchDocuments, searchState } from '../db/schema/index.ts'
import { moveHead } from '../publication/record.ts'
import { compactSegments } from './compact.queries.ts'
import { analyzerVersion } from './document.ts'
import { maintainIndex } from './maintain.ts'
import { indexArticles, removeDocuments } from './write.queries.ts'

const rebuildLock = 7_305_606
const batchSize = 200

export interface RebuildOptions {
  /** Called after each batch: articles done so far by this call, and how many it had to do. */
  report?: (done: number, of: number) => void
  signal?: AbortSignal
}

/** Whether the index is whole and made by this version of the analyzer. */
export async function isIndexCurrent(db: Db): Promise<boolean> {
  const [state] = await db.select().from(searchState)
  return state!.analyzer === analyzerVersion
}

/** Generations tell which version of the analyzer makes them, so that no rebuild goes on with what an older version left. */
const generationsEach = 1_000_000
const firstGeneration = analyzerVersion * generationsEach

/** Starts a rebuild, unless this version began one and did not finish it: then that one goes on. */
export async function beginRebuild(db: Db): Promise<void> {
  await db
    .update(searchState)
    .set({ generation: sql`greatest(${searchState.generation}, ${firstGeneration}) + 1`, analyzer: null })
    .where(sql`${searchState.analyzer} is not null or ${searchState.generation} / ${generationsEach} <> ${analyzerVersion}`)
}

/** In a new database there is nothing to index yet: what comes will be indexed by this version. */
export async function claimEmptyIndex(db: Db): Promise<void> {
  await db
    .update(searchState)
    .set({ generation: firstGeneration, analyzer: analyzerVersion })
    .where(sql`not exists (select 1 from ${articles})`)
}

/** Indexes every published article that the rebuild has not reached yet. @returns how many, or null when it was stopped */
export async function continueRebuild(db: Db, { report, signal }: RebuildOptions = {}): Promise<number | null> {
  const of = await countWaiting(db)
  let done = 0
  for (let after: Place | null = null; ;) {
    if (signal?.aborted) return null
    const batch = await indexBatch(db, after)
    if (batch.length === 0) break
    after = batch.at(-1)!
    done += batch.length
    await maintainIndex(db)
    report?.(done, of)
  }
  await finish(db)
  return done
}

interface Place {
  id: string
  at: string
}

const isWaiting = sql`${articles.status} = 'published' and ${searchDocuments.generation} is distinct from (select ${searchState.generation} from ${searchState})`

async function countWaiting(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(articles)
    .leftJoin(searchDocuments, eq(searchDocuments.articleId, articles.id))
    .where(isWaiting)
  return row!.count
}

/** Oldest first, so that segments follow each other in time. Two rebuilds at once share the work batch by batch. */
async function indexBatch(db: Db, after: Place | null): Promise<Place[]> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${rebuildLock})`)
    const beyond = after && sql`(${articles.publishedAt}, ${articles.id}) > (${after.at}::timestamptz, ${after.id}::text)`
    const waiting = await tx
      .select({ id: articles.id, at: sql<string>`${articles.publishedAt}` })
      .from(articles)
      .leftJoin(searchDocuments, eq(searchDocuments.articleId, articles.id))
      .where(and(isWaiting, beyond ?? undefined))
      .orderBy(asc(articles.publishedAt), asc(articles.id))
      .limit(batchSize)
    const ids = waiting.map(({ id }) => id)
    if (ids.length > 0) {
      await indexPublished(tx, ids)
      await moveHead(tx)
    }
    return waiting
  })
}

/** Locked against change, in the order of ids as every writer locks, so that the text indexed is the one that stands. */
async function indexPublished(tx: Transaction, ids: string[]): Promise<void> {
  const rows = await tx
    .select({ articleId: articles.id, lang: articles.lang, publishedAt: articles.publishedAt, revision: articles.revision })
    .from(articles)
    .where(and(inArray(articles.id, ids), eq(articles.status, 'published')))
    .orderBy(asc(articles.id))
    .for('share')
  const contents = await tx
    .select({ articleId: revisions.articleId, revision: revisions.revision, content: revisions.content })
    .from(revisions)
    .where(inArray(revisions.articleId, ids))
  const byRevision = new Map(contents.map(({ articleId, revision, content }) => [`${articleId} ${revision}`, content]))
  const items = rows.map(({ articleId, lang, publishedAt, revision }) => ({
    articleId,
    lang,
    publishedAt: publishedAt!,
    content: byRevision.get(`${articleId} ${revision}`)!,
  }))
  await indexArticles(tx, items)
}

/** Drops what is left of earlier rebuilds and says that this one is whole. */
async function finish(db: Db): Promise<void> {
  const unpublished = db
    .select({ id: articles.id })
    .from(articles)
    .where(sql`${articles.status} <> 'published'`)
  await removeDocuments(db, inArray(searchDocuments.articleId, unpublished))
  // What a rebuild wrote last is the newest, and so is what it left behind last: every search by time would meet it first.
  await compactSegments(db, 0.05, 0)
  await inTransaction(db, async (tx) => {
    await tx.update(searchState).set({ analyzer: analyzerVersion })
    await moveHead(tx)
  })
}
