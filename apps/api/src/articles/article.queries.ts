/** One article with everything around it: one statement, one snapshot, one plan that each connection keeps. */
import { eq, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Head } from '../cache/head.ts'
import { type Db, oncePerDb } from '../db/client.ts'
import { articles, articleTags, corrections, publicationHead, sections, tags } from '../db/schema/index.ts'
import { cardColumns, cardJson, type CardRow, named, translationsOf } from './card.queries.ts'

const relatedCount = 4
/** Of each tag, the articles that came last are looked at: what a frequent tag costs does not grow with the paper. */
const perTag = 12

export interface LinkRow {
  id: string
  lang: string
  slug: string
  title: string
  publishedAt: string
  translations: { lang: string }[]
}

const other = alias(articles, 'other')
const live = sql`${other.status} = 'published'`
const sameLang = sql`${other.lang} = ${articles.lang}`
const otherStory = sql`${other.storyId} <> ${articles.storyId}`
const sameSection = sql`${other.sectionSlug} = ${articles.sectionSlug}`

/** `previous` is the next older one of the same section and language, `next` the next newer one. */
const neighbour = (side: SQL, order: SQL) => sql<LinkRow | null>`(
  select json_build_object('id', ${other.id}, 'lang', ${other.lang}, 'slug', ${other.slug}, 'title', ${other.title},
    'publishedAt', ${other.publishedAt}::text, 'translations', ${translationsOf(other)})
  from ${articles} other where ${live} and ${sameSection} and ${sameLang} and ${side} order by ${order} limit 1)`

const place = sql`(${other.publishedAt}, ${other.id})`
const here = sql`(${articles.publishedAt}, ${articles.id})`
const oldestFirst = sql`${other.publishedAt}, ${other.id}`
const newestFirst = sql`${other.publishedAt} desc, ${other.id} desc`

const sharingTags = sql`(select ${other.id}, count(*) as shared, ${other.publishedAt}
  from ${articleTags} mine cross join lateral (
    select theirs.article_id from ${articleTags} theirs
    where theirs.tag_slug = mine.tag_slug and theirs.lang = ${articles.lang} and theirs.published_at is not null
    order by theirs.published_at desc, theirs.article_id desc limit ${sql.param(perTag)}::int) theirs
  join ${articles} other on ${other.id} = theirs.article_id
  where mine.article_id = ${articles.id} and ${live} and ${otherStory}
  group by ${other.id} order by shared desc, ${newestFirst} limit ${sql.param(relatedCount)}::int)`

const newestOfSection = sql`(select ${other.id}, 0 as shared, ${other.publishedAt} from ${articles} other
  where ${live} and ${sameSection} and ${sameLang} and ${otherStory} order by ${newestFirst} limit ${sql.param(2 * relatedCount)}::int)`

/** Articles of the same language that share most tags, then the newest of the section; never of the same story. */
const related = sql<CardRow[]>`coalesce((
  select json_agg(${cardJson(other)} order by picked.shared desc, ${newestFirst})
  from (select found.id, max(found.shared) as shared, max(found.published_at) as at
    from (${sharingTags} union all ${newestOfSection}) found (id, shared, published_at)
    group by found.id order by 2 desc, 3 desc, 1 desc limit ${sql.param(relatedCount)}::int) picked
  join ${articles} other on ${other.id} = picked.id), '[]')`

export const tagList = sql<{ slug: string; name: string }[]>`coalesce((
  select json_agg(json_build_object('slug', ${tags.slug}, 'name', ${tags.name}) order by ${articleTags.position})
  from ${articleTags} cross join lateral ${named(sql`${tags.slug}, ${tags.name}`, tags, articleTags.tagSlug)} where ${articleTags.articleId} = ${articles.id}), '[]')`

export const correctionList = sql<{ revision: number; note: string; publishedAt: string }[]>`coalesce((
  select json_agg(json_build_object('revision', ${corrections.revision}, 'note', ${corrections.note}, 'publishedAt', ${corrections.publishedAt}::text)
    order by ${corrections.revision} desc)
  from ${corrections} where ${corrections.articleId} = ${articles.id}), '[]')`

const statementOf = oncePerDb((db) =>
  db
    .select({
      ...cardColumns,
      status: articles.status,
      everPublished: sql<boolean>`${articles.publishedAt} is not null`,
      body: articles.body,
      originalUrl: articles.originalUrl,
      previous: neighbour(sql`${place} < ${here}`, newestFirst),
      next: neighbour(sql`${place} > ${here}`, oldestFirst),
      tags: tagList,
      corrections: correctionList,
      related,
      head: sql<Head>`(select json_build_object('version', ${publicationHead.version}, 'token', ${publicationHead.token}) from ${publicationHead})`,
    })
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(eq(articles.id, sql.placeholder('id')))
    .prepare('article'),
)

/** The article, published or not, with its surroundings and the head under which they are so. */
export async function findArticle(db: Db, id: string) {
  const [row] = await statementOf(db).execute({ id })
  return row ?? null
}
export type ArticleRow = NonNullable<Awaited<ReturnType<typeof findArticle>>>
