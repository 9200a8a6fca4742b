/** Names that articles carry, and words that begin as typed. */
import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'

export interface CarriedName {
  kind: 'tag' | 'author' | 'source'
  slug: string
  name: string
  /** How many of the articles asked about carry it. */
  articles: number
}

/** Tags, authors and sources of these published articles, the most carried first. */
export async function namesOf(db: Db, articleIds: readonly string[]): Promise<CarriedName[]> {
  if (articleIds.length === 0) return []
  const ids = sql.param([...articleIds])
  const { rows } = await db.execute<CarriedName & Record<string, unknown>>(sql`
    with live as (select id from articles where id = any(${ids}::text[]) and status = 'published')
    select 'tag' as kind, t.slug, t.name, count(*)::int as articles
      from article_tags as a join tags as t on t.slug = a.tag_slug where a.article_id in (select id from live) group by t.slug
    union all
    select 'author', t.slug, t.name, count(*)::int
      from article_authors as a join authors as t on t.slug = a.author_slug where a.article_id in (select id from live) group by t.slug
    union all
    select 'source', t.slug, t.name, count(distinct a.article_id)::int
      from article_sources as a join sources as t on t.slug = a.source_slug where a.article_id in (select id from live) group by t.slug
    order by articles desc, slug`)
  return rows
}

const mostWords = 100

/** Words of the vocabulary that begin with `prefix`, which is of the letters a to z; the shortest first. */
export async function wordsFrom(db: Db, prefix: string): Promise<string[]> {
  const { rows } = await db.execute<{ word: string }>(sql`
    select word from search_words where word >= ${prefix} and word < ${`${prefix}{`} order by length(word), word limit ${mostWords}`)
  return rows.map(({ word }) => word)
}

export interface LinkedArticle {
  id: string
  lang: string
  slug: string
  title: string
  /** Languages of the story's other published versions. */
  translations: { lang: string }[]
}

/** What a link to a published article says, by id. */
export async function linksOf(db: Db, articleIds: readonly string[]): Promise<Map<string, LinkedArticle>> {
  if (articleIds.length === 0) return new Map()
  const { rows } = await db.execute<LinkedArticle & Record<string, unknown>>(sql`
    select id, lang, slug, title, coalesce((
        select json_agg(json_build_object('lang', other.lang)) from articles as other
        where other.story_id = articles.story_id and other.id <> articles.id and other.status = 'published'), '[]') as translations
      from articles where id = any(${sql.param([...articleIds])}::text[]) and status = 'published'`)
  return new Map(rows.map((row) => [row.id, row]))
}
