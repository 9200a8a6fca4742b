/**
 * One page of sync: a snapshot of what is published, newest first, and after it the log from where the snapshot began. Whatever
 * changes meanwhile is in that log, so a client that applies page after page ends equal to what is published; items carry the
 * present state, so applying one twice, or a newer one first, does no harm.
 */
import { largeBody, type SyncItem, type SyncPage, type SyncQuery } from '@sinmun/types'
import type { Db } from '../db/client.ts'
import { ProblemError } from '../problem.ts'
import type { SyncPosition } from './cursor.ts'
import { presentItem, presentSyncArticle } from './sync.present.ts'
import { type Change, loadSyncArticles, logSpan, type LogState, readChanges, readLogState, readPublished, type SyncFilter } from './sync.queries.ts'

export type Bodies = NonNullable<SyncQuery['bodies']>

export interface PageRead extends Pick<SyncPage, 'items' | 'more'> {
  next: SyncPosition
}

/** Articles a page; ids alone are small. */
const pageSize = { full: 100, reference: 100, none: 1_000 }

/** An empty page at the newest change. */
export async function readHeadPage(db: Db): Promise<PageRead> {
  const { head } = await readLogState(db)
  return { items: [], next: { seq: head.seq, witness: head }, more: false }
}

/** @throws ProblemError 410 `resync-required` */
export async function readSyncPage(db: Db, filter: SyncFilter, position: SyncPosition | null, bodies: Bodies): Promise<PageRead> {
  if (position && position.snapshot === undefined) return changesPage(db, filter, position, bodies)
  const before = await readLogState(db, position?.witness.seq)
  if (position) refuseOtherPast(position, before)
  return snapshotPage(db, filter, position ?? { seq: before.head.seq, witness: before.head, snapshot: null }, bodies)
}

async function snapshotPage(db: Db, filter: SyncFilter, { seq, snapshot }: SyncPosition, bodies: Bodies): Promise<PageRead> {
  const limit = pageSize[bodies]
  const found = await readPublished(db, filter, snapshot ?? null, limit)
  const rows = found.slice(0, limit)
  const articles = await articlesOf(db, rows, bodies)
  const items = rows.flatMap((row) => {
    if (bodies === 'none') return presentItem('upsert', 'snapshot', row)
    const article = articles.get(row.id)
    // Withdrawn this moment, or moved away: the log that follows says so.
    return article && belongs(article, filter) ? withArticle('snapshot', article) : []
  })
  const { head } = await readLogState(db)
  const last = rows.at(-1)
  if (found.length > limit && last) return { items, next: { seq, snapshot: { at: last.at, id: last.id }, witness: head }, more: true }
  return { items, next: { seq, witness: head }, more: seq < head.seq }
}

async function changesPage(db: Db, filter: SyncFilter, position: SyncPosition, bodies: Bodies): Promise<PageRead> {
  const limit = pageSize[bodies]
  const { state, changes } = await readChanges(db, filter, position, limit)
  refuseOtherPast(position, state)
  const rows = changes.slice(0, limit)
  const live = rows.filter((row) => row.published && inFilter(row, filter))
  const articles = await articlesOf(db, live, bodies)
  const items = rows.map((row) => itemOf(row, filter, bodies === 'none' ? null : (articles.get(row.id) ?? 'gone')))
  const seq = changes.length > limit ? rows.at(-1)!.seq : Math.min(state.head.seq, position.seq + logSpan)
  // Articles were read after the log: what they show may be newer than its head was.
  const { head } = live.length > 0 && bodies !== 'none' ? await readLogState(db) : state
  return { items, next: { seq, witness: head }, more: seq < head.seq }
}

/** The client has seen what this log never held, or has missed what it no longer holds. */
function refuseOtherPast({ seq, witness }: SyncPosition, { head, floor, witnessAt }: LogState): void {
  const missed = seq < floor
  const foreign = witness.seq > head.seq || (witness.seq > floor && witnessAt !== witness.at)
  if (missed || foreign)
    throw new ProblemError(
      410,
      'resync-required',
      missed
        ? 'changes that this client has missed are no longer kept: empty its store and start again without a cursor'
        : 'this cursor comes from another history of this paper: empty the store and start again without a cursor',
    )
}

async function articlesOf(db: Db, rows: { id: string }[], bodies: Bodies) {
  if (bodies === 'none') return new Map<string, never>()
  const found = await loadSyncArticles(
    db,
    rows.map(({ id }) => id),
    bodies === 'reference' ? largeBody : null,
  )
  return new Map(found.map((row) => [row.id, presentSyncArticle(row)]))
}

type PresentArticle = ReturnType<typeof presentSyncArticle>

const inFilter = ({ lang, section }: { lang: string; section: string }, { langs, section: followed }: SyncFilter) =>
  (langs === null || langs.includes(lang)) && (followed === undefined || section === followed)

const belongs = ({ lang, section }: PresentArticle, filter: SyncFilter) => inFilter({ lang, section: section.slug }, filter)

function withArticle(reason: SyncItem['reason'], article: PresentArticle): SyncItem {
  return { ...presentItem('upsert', reason, { ...article, section: article.section.slug }), article }
}

/** @param article null: not asked for; 'gone': withdrawn since the row was read */
function itemOf(row: Change, filter: SyncFilter, article: PresentArticle | null | 'gone'): SyncItem {
  if (!row.published || (article === 'gone' && inFilter(row, filter))) return presentItem('remove', 'withdraw', row)
  if (!inFilter(row, filter)) return presentItem('remove', 'moved', row)
  const reason = row.reason === 'withdraw' ? 'publish' : row.reason
  if (article === null || article === 'gone') return presentItem('upsert', reason, row)
  return belongs(article, filter) ? withArticle(reason, article) : presentItem('remove', 'moved', { ...article, section: article.section.slug })
}
