/** Everything a card shows, for a page of ids, in one statement. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ArticleSource, Author } from '@sinmun/types'
import type { Db } from '../db/client.ts'
import { articleAuthors, articles, articleSources, authors, sections, sources } from '../db/schema/index.ts'

const sourceList = sql<ArticleSource[]>`coalesce((
  select json_agg(json_build_object('slug', ${sources.slug}, 'role', ${articleSources.role}, 'name', ${sources.name}, 'url', ${sources.url})
    order by ${articleSources.position})
  from ${articleSources} join ${sources} on ${sources.slug} = ${articleSources.sourceSlug}
  where ${articleSources.articleId} = ${articles.id}), '[]')`

const authorList = sql<Author[]>`coalesce((
  select json_agg(json_build_object('slug', ${authors.slug}, 'name', ${authors.name}) order by ${articleAuthors.position})
  from ${articleAuthors} join ${authors} on ${authors.slug} = ${articleAuthors.authorSlug}
  where ${articleAuthors.articleId} = ${articles.id}), '[]')`

// Names in full: drizzle writes columns without their table where a statement has one table only.
export const translationList = sql<{ id: string; lang: string; slug: string }[]>`coalesce((
  select json_agg(json_build_object('id', other.id, 'lang', other.lang, 'slug', other.slug) order by other.lang)
  from articles as other
  where other.story_id = articles.story_id and other.id <> articles.id and other.status = 'published'), '[]')`

export const cardColumns = {
  id: articles.id,
  storyId: articles.storyId,
  lang: articles.lang,
  slug: articles.slug,
  title: articles.title,
  alternateTitle: articles.alternateTitle,
  alternateTitleLang: articles.alternateTitleLang,
  summary: articles.summary,
  sectionSlug: articles.sectionSlug,
  sectionNames: sections.names,
  image: articles.image,
  publishedAt: sql<string>`${articles.publishedAt}`,
  updatedAt: articles.updatedAt,
  sourcePublishedAt: articles.sourcePublishedAt,
  revision: articles.revision,
  readingMinutes: articles.readingMinutes,
  sources: sourceList,
  authors: authorList,
  translations: translationList,
}

export type CardRow = Awaited<ReturnType<typeof loadCards>>[number]

/** Cards in the order of `ids`; one that was withdrawn in the meantime is left out. */
export async function loadCards(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select(cardColumns)
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(and(inArray(articles.id, ids), eq(articles.status, 'published')))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
