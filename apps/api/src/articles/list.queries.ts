/** Which published articles stand in a list, in which order: keyset pages, never an offset. */
import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
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

const live = eq(articles.status, 'published')

function conditions(filter: ArticleFilter): SQL[] {
  const { langs, section, tag, source, author, from, to } = filter
  const list = [live]
  if (langs) list.push(langs.length === 1 ? eq(articles.lang, langs[0]!) : inArray(articles.lang, langs))
  if (section !== undefined) list.push(eq(articles.sectionSlug, section))
  if (tag !== undefined)
    list.push(sql`exists (select 1 from ${articleTags} where ${articleTags.articleId} = ${articles.id} and ${articleTags.tagSlug} = ${tag})`)
  if (source !== undefined)
    list.push(
      sql`exists (select 1 from ${articleSources} where ${articleSources.articleId} = ${articles.id} and ${articleSources.sourceSlug} = ${source})`,
    )
  if (author !== undefined)
    list.push(
      sql`exists (select 1 from ${articleAuthors} where ${articleAuthors.articleId} = ${articles.id} and ${articleAuthors.authorSlug} = ${author})`,
    )
  if (from) list.push(sql`${articles.publishedAt} >= ${from}`)
  if (to) list.push(sql`${articles.publishedAt} < ${to}`)
  return list
}

/** Newest first by our publication. One more than `limit` tells whether there is a further page. */
export function listArticles(db: Db, filter: ArticleFilter, { limit, position }: Page): Promise<Listed[]> {
  const backwards = position?.direction === 'prev'
  const order = backwards ? asc : desc
  return db
    .select({ id: articles.id, at: sql<string>`${articles.publishedAt}`, key: articles.id })
    .from(articles)
    .where(and(...conditions(filter), position ? beyond(sql`(${articles.publishedAt}, ${articles.id})`, position) : undefined))
    .orderBy(order(articles.publishedAt), order(articles.id))
    .limit(limit + 1)
}

/** One article a story, in the first language of `preference` that it has; ordered by the story's first publication. */
export function listStories(db: Db, filter: ArticleFilter, preference: string[], { limit, position }: Page): Promise<Listed[]> {
  const backwards = position?.direction === 'prev'
  const order = backwards ? asc : desc
  const rank = sql`array_position(${sql.param(preference)}::text[], ${articles.lang})`
  return db
    .selectDistinctOn([articles.storyPublishedAt, articles.storyId], {
      id: articles.id,
      at: sql<string>`${articles.storyPublishedAt}`,
      key: articles.storyId,
    })
    .from(articles)
    .where(and(...conditions(filter), position ? beyond(sql`(${articles.storyPublishedAt}, ${articles.storyId})`, position) : undefined))
    .orderBy(order(articles.storyPublishedAt), order(articles.storyId), rank, desc(articles.id))
    .limit(limit + 1)
}

const beyond = (columns: SQL, { direction, at, id }: Position) =>
  direction === 'next' ? sql`${columns} < (${at}::timestamptz, ${id}::text)` : sql`${columns} > (${at}::timestamptz, ${id}::text)`
