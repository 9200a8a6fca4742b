/** The publication log and what is published now, for sync. */
import type { SyncReason } from '@sinmun/types'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { correctionList, tagList } from '../articles/article.queries.ts'
import { cardColumns } from '../articles/card.queries.ts'
import { articlePlaces } from '../articles/list.queries.ts'
import type { Db } from '../db/client.ts'
import { articles, publicationHead, publicationLog, sections } from '../db/schema/index.ts'
import type { StoredBlock } from '../publication/content.ts'
import type { SyncPosition, Witness } from './cursor.ts'

export interface SyncFilter {
  /** null = all */
  langs: string[] | null
  section: string | undefined
}

/** The log as it stands: its newest row, the last row that was pruned, and the commit of the row that a cursor witnesses. */
export interface LogState {
  head: Witness
  floor: number
  witnessAt: number | null
}

/** Which article, in its present state. */
export interface SyncRow {
  id: string
  storyId: string
  lang: string
  section: string
  revision: number
}

export interface Change extends SyncRow {
  seq: number
  reason: Exclude<SyncReason, 'snapshot' | 'moved'>
  published: boolean
}

/** Log rows that one page looks at: bounds what a narrow filter far behind the head costs. */
export const logSpan = 10_000

const commitOf = (seq: SQL | number) =>
  sql`(select (extract(epoch from ${publicationLog.at}) * 1000000)::float8 from ${publicationLog} where ${publicationLog.seq} = ${seq})`

const state = (witness: number) => sql`select head.seq::float8 as head, coalesce(${commitOf(sql`head.seq`)}, 0) as head_at,
    coalesce((select min(${publicationLog.seq}) from ${publicationLog}), head.seq + 1)::float8 - 1 as floor,
    ${commitOf(witness)} as witness_at
  from ${publicationHead} head`

type StateRow = { head: number; head_at: number; floor: number; witness_at: number | null }

const presentState = (row: StateRow): LogState => ({ head: { seq: row.head, at: row.head_at }, floor: row.floor, witnessAt: row.witness_at })

export async function readLogState(db: Db, witness = 0): Promise<LogState> {
  const { rows } = await db.execute<StateRow>(state(witness))
  return presentState(rows[0]!)
}

/** An article belongs to a section until the row that takes it out, so that row concerns the section too. */
function concerns({ langs, section }: SyncFilter, log: SQL): SQL {
  const parts = [sql`true`]
  if (langs) parts.push(sql`${log}.lang = any(${sql.param(langs)}::text[])`)
  if (section !== undefined) parts.push(sql`(${log}.section_slug = ${section} or ${log}.left_section = ${section})`)
  return sql.join(parts, sql` and `)
}

/**
 * The next `limit + 1` articles that changed after `position`, each at its newest row that concerns the filter: what happened
 * to it before is of no use to anyone. One statement, so that rows, head and floor are of one moment.
 */
export async function readChanges(db: Db, filter: SyncFilter, { seq, witness }: SyncPosition, limit: number) {
  const { rows } = await db.execute<StateRow & { found: Change | null }>(sql`
    with state as (${state(witness.seq)})
    select state.*, to_jsonb(change) as found from state left join lateral (
      select log.seq, log.reason, log.article_id as id, coalesce(article.status = 'published', false) as published,
        coalesce(article.story_id, log.story_id) as "storyId", coalesce(article.lang, log.lang) as lang,
        coalesce(article.section_slug, log.section_slug) as section, coalesce(article.revision, log.revision) as revision
      from ${publicationLog} log left join ${articles} article on article.id = log.article_id
      where log.seq > ${seq}::bigint and log.seq <= least(state.head, ${seq + logSpan}::bigint) and ${concerns(filter, sql`log`)}
        and not exists (select from ${publicationLog} later
          where later.article_id = log.article_id and later.seq > log.seq and ${concerns(filter, sql`later`)})
      order by log.seq limit ${limit + 1}) change on true`)
  return { state: presentState(rows[0]!), changes: rows.flatMap(({ found }) => found ?? []) }
}

/** What is published, newest first by our publication, which never changes. */
export async function readPublished(db: Db, filter: SyncFilter, after: { at: string; id: string } | null, limit: number) {
  const position = after && { direction: 'next' as const, ...after }
  const { rows } = await db.execute<SyncRow & { at: string } & Record<string, unknown>>(sql`
    select place.id, place.at, article.story_id as "storyId", article.lang, article.section_slug as section, article.revision
    from (${articlePlaces(filter, { limit, position })}) place join ${articles} article on article.id = place.id
    order by place.at desc, place.id desc`)
  return rows
}

const { translations: _, ...ownColumns } = cardColumns

/** Whole articles of these ids that are published now. `bodyLimit`: bytes above which a body is left out; null: none is. */
export async function loadSyncArticles(db: Db, ids: string[], bodyLimit: number | null) {
  if (ids.length === 0) return []
  return db
    .select({
      ...ownColumns,
      originalUrl: articles.originalUrl,
      body:
        bodyLimit === null
          ? sql<StoredBlock[] | null>`${articles.body}`
          : sql<StoredBlock[] | null>`case when octet_length(${articles.body}::text) <= ${bodyLimit} then ${articles.body} end`,
      tags: tagList,
      corrections: correctionList,
    })
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(and(inArray(articles.id, ids), eq(articles.status, 'published')))
}
export type SyncArticleRow = Awaited<ReturnType<typeof loadSyncArticles>>[number]
