/** Which published articles stand in a list, in which order: keyset pages, never an offset. */
import { eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '../db/client.ts'
import { articleAuthors, articles, articleSources, articleTags } from '../db/schema/index.ts'
import type { Position } from './cursor.ts'

export interface ArticleFilter {
  /** In order of preference; null = all. */
  langs: string[] | null
  section?: string | undefined
  tag?: string | undefined
  source?: string | undefined
  author?: string | undefined
  from?: SQL | undefined
  to?: SQL | undefined
}

export interface Listed {
  id: string
  at: string
  key: string
}

interface Page {
  limit: number
  position: Position | null
}

/**
 * A table whose rows are in a list's order within each language: an index leads from the first row of a page to its last, so
 * that a page costs the same in a paper of a hundred articles and of a million (decision 19).
 */
interface Walk {
  table: typeof articles | typeof articleTags | typeof articleSources | typeof articleAuthors
  id: AnyPgColumn
  conditions: SQL[]
}

/** Walks the links to what is rarest of what is asked for, and looks the rest up. */
function walkOf({ section, tag, source, author }: ArticleFilter): Walk {
  const links = [
    { table: articleAuthors, slug: articleAuthors.authorSlug, wanted: author },
    { table: articleTags, slug: articleTags.tagSlug, wanted: tag },
    { table: articleSources, slug: articleSources.sourceSlug, wanted: source },
  ].filter(({ wanted }) => wanted !== undefined)
  const [first, ...others] = links
  if (!first) return { table: articles, id: articles.id, conditions: [live, ...(section === undefined ? [] : [eq(articles.sectionSlug, section)])] }
  const id = first.table.articleId
  const conditions = others.map(
    ({ table, slug, wanted }) => sql`exists (select from ${table} where ${table.articleId} = ${id} and ${slug} = ${wanted})`,
  )
  if (section !== undefined)
    conditions.push(sql`exists (select from ${articles} where ${articles.id} = ${id} and ${articles.sectionSlug} = ${section})`)
  return { table: first.table, id, conditions: [sql`${first.slug} = ${first.wanted}`, isNotNull(first.table.publishedAt), ...conditions] }
}

const live = eq(articles.status, 'published')

/** Languages in which something is published, found by as many steps along an index. */
const carried = sql`(with recursive step (lang) as (
    (select lang from ${articles} where status = 'published' order by lang limit 1)
    union all
    select (select lang from ${articles} where status = 'published' and lang > step.lang order by lang limit 1) from step where step.lang is not null)
  select lang from step where lang is not null)`

const languages = ({ langs }: ArticleFilter) => (langs ? sql`unnest(${sql.param(langs)}::text[])` : carried)

interface Order {
  at: AnyPgColumn
  key: AnyPgColumn
  /** Which of several entries with the same place stands for them. */
  best: SQL
}

/** The first of a page in each language, then the first of those. */
function places(filter: ArticleFilter, { table, id, conditions }: Walk, { at, key, best }: Order, { limit, position }: Page): SQL {
  const direction = position?.direction === 'prev' ? sql`asc` : sql`desc`
  const where = [sql`${table.lang} = language.lang`, ...conditions]
  if (filter.from) where.push(sql`${at} >= ${filter.from}`)
  if (filter.to) where.push(sql`${at} < ${filter.to}`)
  if (position) where.push(beyond(sql`(${at}, ${key})`, position))
  return sql`
    select distinct on (place.at, place.key) place.id, place.at, place.key
    from ${languages(filter)} language (lang) cross join lateral (
      select distinct on (${at}, ${key}) ${id} as id, ${at} as at, ${key} as key, ${table.lang} as lang
      from ${table} where ${sql.join(where, sql` and `)}
      order by ${at} ${direction}, ${key} ${direction} limit ${limit + 1}) place
    order by place.at ${direction}, place.key ${direction}, ${best} limit ${limit + 1}`
}

const listed = async (db: Db, places: SQL): Promise<Listed[]> => (await db.execute<Listed & Record<string, unknown>>(places)).rows

/** `id`, `at` and `key` of articles, newest first by our publication. One more than `limit` tells whether there is a further page. */
export function articlePlaces(filter: ArticleFilter, page: Page): SQL {
  const walk = walkOf(filter)
  return places(filter, walk, { at: walk.table.publishedAt, key: walk.id, best: sql`place.lang` }, page)
}

export const listArticles = (db: Db, filter: ArticleFilter, page: Page): Promise<Listed[]> => listed(db, articlePlaces(filter, page))

/**
 * One article a story, in the first language of `preference` that it has. Ordered by the story's first publication, which is
 * also what `from` and `to` then bound.
 */
export function listStories(db: Db, filter: ArticleFilter, preference: string[], page: Page): Promise<Listed[]> {
  const walk = walkOf(filter)
  const best = sql`array_position(${sql.param(preference)}::text[], place.lang), place.id desc`
  return listed(db, places(filter, walk, { at: walk.table.storyPublishedAt, key: walk.table.storyId, best }, page))
}

const beyond = (columns: SQL, { direction, at, id }: Position) =>
  direction === 'next' ? sql`${columns} < (${at}::timestamptz, ${id}::text)` : sql`${columns} > (${at}::timestamptz, ${id}::text)`
