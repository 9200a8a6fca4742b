/**
 * Which files the articles are spread over: one for each beginning of an id that at most `perPart` articles share. Ids rise with
 * time and articles are never deleted, so a file keeps its name, and only the newest one grows, until it is split once and for all.
 */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { articles, publicationHead, publicationLog, sitemapParts, sitemapState } from '../db/schema/index.ts'
import { type Range, rangeOf } from './sitemaps.queries.ts'

export type Part = Pick<typeof sitemapParts.$inferSelect, 'prefix' | 'lastChange'>

// About 10 MB, the limit of Baidu, with long Korean addresses in four languages; Google's own limits are five times that.
const perPart = 2_500

/** Two characters of an id are 25 days, 13 all there are. */
const [coarsest, finest] = [2, 13]

const countingLock = 7_305_611

/** Every part that has something to show. All articles are counted once; then those parts in which something was published. */
export async function listParts(db: Db, most = perPart): Promise<Part[]> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${countingLock})`)
    // Read before anything is counted: what is published meanwhile is counted again next time.
    const [head] = await tx.select({ seq: publicationHead.seq }).from(publicationHead)
    const since = await countedUpTo(tx, most)
    const state = { id: 1, seq: head!.seq, perPart: most }
    if (since !== head!.seq) await tx.insert(sitemapState).values(state).onConflictDoUpdate({ target: sitemapState.id, set: state })
    if (since === null) await replaceParts(tx, null, await split(tx, [{ from: '', to: null, length: coarsest }], most))
    else if (since < head!.seq) await recount(tx, since, most)
    return tx
      .select({ prefix: sitemapParts.prefix, lastChange: sitemapParts.lastChange })
      .from(sitemapParts)
      .where(eq(sitemapParts.shown, true))
      .orderBy(asc(sql`${sitemapParts.prefix} collate "C"`))
  })
}

/** The publication up to which the parts are right; null when nobody has counted, or the log has forgotten what came then. */
async function countedUpTo(tx: Transaction, most: number): Promise<number | null> {
  const [state] = await tx
    .select({ seq: sitemapState.seq, oldest: sql<number | null>`(select min(seq)::float8 from ${publicationLog})` })
    .from(sitemapState)
    .where(eq(sitemapState.perPart, most))
  return state && (state.oldest === null || state.oldest <= state.seq + 1) ? state.seq : null
}

async function recount(tx: Transaction, since: number, most: number): Promise<void> {
  const changed = await tx
    .selectDistinct({ id: publicationLog.articleId })
    .from(publicationLog)
    .where(sql`${publicationLog.seq} > ${since}`)
  const known = await tx.select({ prefix: sitemapParts.prefix }).from(sitemapParts)
  const prefixes = partsOf(
    changed.map(({ id }) => id),
    known.map(({ prefix }) => prefix),
  )
  const ranges = prefixes.map((prefix) => ({ ...rangeOf(prefix), length: prefix.length }))
  await replaceParts(tx, prefixes, await split(tx, ranges, most))
}

/** The part of each id among those there are, or the one that has to be made for it. */
export function partsOf(ids: string[], known: string[]): string[] {
  const splitUp = new Set(known.flatMap((prefix) => Array.from({ length: prefix.length }, (_, length) => prefix.slice(0, length))))
  const partOf = (id: string) => {
    let length = coarsest
    while (length < finest && splitUp.has(id.slice(0, length))) length++
    return id.slice(0, length)
  }
  return [...new Set(ids.map(partOf))]
}

interface Counting extends Range {
  /** Characters of the id by which it is counted. */
  length: number
}

/** Counts, and divides what is too large by one character more. */
async function split(tx: Transaction, ranges: Counting[], most: number): Promise<CountedPart[]> {
  const parts: CountedPart[] = []
  for (let open = ranges; open.length > 0;) {
    const found = await countBy(tx, open)
    const crowded = found.filter(({ prefix, articles: count }) => count > most && prefix.length < finest)
    parts.push(...found.filter((part) => !crowded.includes(part)))
    open = crowded.map(({ prefix }) => ({ ...rangeOf(prefix), length: prefix.length + 1 }))
  }
  return parts
}

type CountedPart = typeof sitemapParts.$inferSelect

/** Drafts and withdrawn articles count: what is published or taken down must not move its neighbours. */
async function countBy(tx: Transaction, ranges: Counting[]): Promise<CountedPart[]> {
  const [lower, upper, length] = [ranges.map(({ from }) => from), ranges.map(({ to }) => to), ranges.map((range) => range.length)].map((values) =>
    sql.param(values),
  )
  const { rows } = await tx.execute<CountedPart & Record<string, unknown>>(sql`
    select counted.* from unnest(${lower}::text[], ${upper}::text[], ${length}::int[]) range (lower, upper, length)
    cross join lateral (
      select left(${articles.id}, range.length) as prefix, count(*)::int as articles, bool_or(${articles.status} = 'published') as shown,
        max(${articles.updatedAt}) as "lastChange"
      from ${articles} where ${articles.id} >= range.lower and (range.upper is null or ${articles.id} < range.upper) group by 1) counted`)
  return rows
}

/** @param prefixes of the parts that are replaced; null: all */
async function replaceParts(tx: Transaction, prefixes: string[] | null, parts: CountedPart[]): Promise<void> {
  await tx.delete(sitemapParts).where(prefixes ? inArray(sitemapParts.prefix, prefixes) : undefined)
  if (parts.length > 0) await tx.insert(sitemapParts).values(parts)
}
