import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { cardColumns } from '../articles/card.queries.ts'
import type { Db } from '../db/client.ts'
import { articles, articleSources, articleTags, corrections, sections, sources, tags } from '../db/schema/index.ts'

const tagList = sql<{ slug: string; name: string }[]>`coalesce((
  select json_agg(json_build_object('slug', ${tags.slug}, 'name', ${tags.name}) order by ${articleTags.position})
  from ${articleTags} join ${tags} on ${tags.slug} = ${articleTags.tagSlug}
  where ${articleTags.articleId} = ${articles.id}), '[]')`

const correctionList = sql<{ note: string; publishedAt: string }[]>`coalesce((
  select json_agg(json_build_object('note', ${corrections.note}, 'publishedAt', ${corrections.publishedAt}) order by ${corrections.revision} desc)
  from ${corrections}
  where ${corrections.articleId} = ${articles.id}), '[]')`

const live = eq(articles.status, 'published')

export type EntryRow = Awaited<ReturnType<typeof loadEntries>>[number]

/** Everything a feed shows of these articles, in their order; one that was withdrawn in the meantime is left out. */
export async function loadEntries(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select({ ...cardColumns, body: articles.body, originalUrl: articles.originalUrl, tags: tagList, corrections: correctionList })
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(and(inArray(articles.id, ids), live))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const listedAs = (table: SQL, slug: SQL) => sql`exists (select from ${table} where ${slug} and published_at is not null)`

/** A tag that stands on a published article; others are nobody's business. */
export async function findTag(db: Db, slug: string): Promise<{ name: string } | null> {
  const [found] = await db
    .select({ name: tags.name })
    .from(tags)
    .where(and(eq(tags.slug, slug), listedAs(sql`${articleTags}`, eq(articleTags.tagSlug, slug))))
  return found ?? null
}

/** A source of a published article, or one that paper.json lists. */
export async function findSource(db: Db, slug: string): Promise<{ name: string } | null> {
  const [found] = await db
    .select({ name: sources.name })
    .from(sources)
    .where(and(eq(sources.slug, slug), or(sources.listed, listedAs(sql`${articleSources}`, eq(articleSources.sourceSlug, slug)))))
  return found ?? null
}
