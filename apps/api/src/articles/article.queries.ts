import { and, asc, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { articles, articleTags, corrections, sections, tags } from '../db/schema/index.ts'
import { cardColumns, loadCards, translationList } from './card.queries.ts'

const relatedCount = 4

/** The article with its body, or what stands in the way. */
export async function findArticle(db: Db, id: string) {
  const [row] = await db
    .select({
      ...cardColumns,
      status: articles.status,
      everPublished: sql<boolean>`${articles.publishedAt} is not null`,
      body: articles.body,
      originalUrl: articles.originalUrl,
    })
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(eq(articles.id, id))
  return row ?? null
}
export type ArticleRow = NonNullable<Awaited<ReturnType<typeof findArticle>>>

interface Place {
  id: string
  lang: string
  sectionSlug: string
  publishedAt: string
}

const linkColumns = {
  id: articles.id,
  lang: articles.lang,
  slug: articles.slug,
  title: articles.title,
  publishedAt: sql<string>`${articles.publishedAt}`,
  translations: translationList,
}
export type LinkRow = { id: string; lang: string; slug: string; title: string; publishedAt: string; translations: { lang: string }[] }

/** `previous` is the next older one of the same section and language, `next` the next newer one. */
export async function findNeighbours(db: Db, place: Place): Promise<{ previous: LinkRow | null; next: LinkRow | null }> {
  const here = sql`(${place.publishedAt}::timestamptz, ${place.id}::text)`
  const columns = sql`(${articles.publishedAt}, ${articles.id})`
  const neighbour = (side: SQL, order: typeof asc) =>
    db
      .select(linkColumns)
      .from(articles)
      .where(and(eq(articles.status, 'published'), eq(articles.sectionSlug, place.sectionSlug), eq(articles.lang, place.lang), side))
      .orderBy(order(articles.publishedAt), order(articles.id))
      .limit(1)
  const [[previous], [next]] = await Promise.all([neighbour(sql`${columns} < ${here}`, desc), neighbour(sql`${columns} > ${here}`, asc)])
  return { previous: previous ?? null, next: next ?? null }
}

export async function findTags(db: Db, articleId: string): Promise<{ slug: string; name: string }[]> {
  return db
    .select({ slug: tags.slug, name: tags.name })
    .from(articleTags)
    .innerJoin(tags, eq(tags.slug, articleTags.tagSlug))
    .where(eq(articleTags.articleId, articleId))
    .orderBy(asc(articleTags.position))
}

export async function findCorrections(db: Db, articleId: string) {
  return db
    .select({ revision: corrections.revision, note: corrections.note, publishedAt: corrections.publishedAt })
    .from(corrections)
    .where(eq(corrections.articleId, articleId))
    .orderBy(desc(corrections.revision))
}

/** Articles of the same language that share most tags, then the newest of the section; never of the same story. */
export async function findRelated(db: Db, place: Place & { storyId: string }, tagSlugs: string[]) {
  const others = and(eq(articles.status, 'published'), eq(articles.lang, place.lang), ne(articles.storyId, place.storyId))
  const byTag = tagSlugs.length === 0 ? [] : await sharingTags(db, others, tagSlugs)
  const missing = relatedCount - byTag.length
  const bySection = missing === 0 ? [] : await newestOf(db, and(others, eq(articles.sectionSlug, place.sectionSlug)), relatedCount + byTag.length)
  const ids = [...new Set([...byTag, ...bySection])].slice(0, relatedCount)
  return loadCards(db, ids)
}

async function sharingTags(db: Db, others: SQL | undefined, tagSlugs: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(articleTags, eq(articleTags.articleId, articles.id))
    .where(and(others, inArray(articleTags.tagSlug, tagSlugs)))
    .groupBy(articles.id)
    .orderBy(desc(sql`count(*)`), desc(articles.publishedAt), desc(articles.id))
    .limit(relatedCount)
  return rows.map(({ id }) => id)
}

async function newestOf(db: Db, where: SQL | undefined, limit: number): Promise<string[]> {
  const rows = await db.select({ id: articles.id }).from(articles).where(where).orderBy(desc(articles.publishedAt), desc(articles.id)).limit(limit)
  return rows.map(({ id }) => id)
}
