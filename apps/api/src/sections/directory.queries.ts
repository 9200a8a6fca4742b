import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { articles, articleSources, articleTags, sources, tags } from '../db/schema/index.ts'

interface Page {
  limit: number
  after: string | null
}

/** Tags and sources that stand on at least one published article, by slug. */
export function listTags(db: Db, { limit, after }: Page) {
  return db
    .select({ slug: tags.slug, name: tags.name, articles: sql<number>`count(*)::int` })
    .from(tags)
    .innerJoin(articleTags, eq(articleTags.tagSlug, tags.slug))
    .innerJoin(articles, and(eq(articles.id, articleTags.articleId), eq(articles.status, 'published')))
    .where(after === null ? undefined : gt(tags.slug, after))
    .groupBy(tags.slug)
    .orderBy(asc(tags.slug))
    .limit(limit + 1)
}

export function listSources(db: Db, { limit, after }: Page) {
  return db
    .select({
      slug: sources.slug,
      name: sources.name,
      url: sources.url,
      licence: sources.licence,
      articles: sql<number>`count(distinct ${articles.id})::int`,
    })
    .from(sources)
    .innerJoin(articleSources, eq(articleSources.sourceSlug, sources.slug))
    .innerJoin(articles, and(eq(articles.id, articleSources.articleId), eq(articles.status, 'published')))
    .where(after === null ? undefined : gt(sources.slug, after))
    .groupBy(sources.slug)
    .orderBy(asc(sources.slug))
    .limit(limit + 1)
}
