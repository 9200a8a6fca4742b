/** What the hits of one page show besides their cards: the texts that highlights are cut from. */
import { eq, inArray, sql } from 'drizzle-orm'
import { blocksToText } from '@sinmun/text'
import { type Db, oncePerDb, type Transaction } from '../db/client.ts'
import { articles, articleTags, tags } from '../db/schema/index.ts'

export interface HitTexts {
  body: string
  tags: string[]
}

const tagNames = sql<string[]>`coalesce((
  select json_agg(${tags.name} order by ${articleTags.position})
  from ${articleTags} join ${tags} on ${eq(tags.slug, articleTags.tagSlug)}
  where ${articleTags.articleId} = articles.id), '[]')`

const statementOf = oncePerDb((db) =>
  db
    .select({ id: articles.id, body: articles.body, tags: tagNames })
    .from(articles)
    .where(sql`${articles.id} = any(${sql.placeholder('ids')}::text[])`)
    .prepare('hit_texts'),
)

export async function loadHitTexts(db: Db, ids: string[]): Promise<Map<string, HitTexts>> {
  if (ids.length === 0) return new Map()
  const rows = await statementOf(db).execute({ ids })
  return new Map(rows.map(({ id, body, tags }) => [id, { body: blocksToText(body), tags }]))
}

/** The story of each article, by the article's id. */
export async function loadStoryIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: articles.id, storyId: articles.storyId })
    .from(articles)
    .where(inArray(articles.id, [...ids]))
  return new Map(rows.map(({ id, storyId }) => [id, storyId]))
}
