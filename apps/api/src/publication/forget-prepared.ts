/** Which prepared answers a publication makes wrong, so that `articles/prepared.ts` may rely on those that are there. */
import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { articleKey, storyKey } from '../cache/surrogate-keys.ts'
import { articles, articleTags, preparedArticles } from '../db/schema/index.ts'
import type { PublicationEvent } from './record.ts'

/** The newest of a section and of a tag are read most, and are to name what is newly published beside them at once. */
const newestOfSection = 40
const newestOfTag = 12

/**
 * Call it after the head is taken: nothing is prepared under the old one from then on. Deletes what tells of these articles or
 * their stories, the neighbours on both sides, and the newest of their sections and tags. Older articles of those name new
 * related ones when their prepared answer has had its day.
 */
export async function forgetPrepared(tx: Transaction, events: PublicationEvent[]): Promise<void> {
  const keys = new Set(events.flatMap(({ articleId, storyId }) => [articleKey(articleId), storyKey(storyId)]))
  const changed = sql`${articles.id} = any(${sql.param(events.map(({ articleId }) => articleId))}::text[]) and ${articles.status} = 'published'`
  const near = sql`select near.id from ${articles} near where near.status = 'published'
    and near.section_slug = ${articles.sectionSlug} and near.lang = ${articles.lang}`
  const place = sql`(near.published_at, near.id)`
  const here = sql`(${articles.publishedAt}, ${articles.id})`
  await tx.execute(sql`delete from ${preparedArticles} where string_to_array(${preparedArticles.keys}, ' ') && ${sql.param([...keys])}::text[]`)
  await tx.execute(sql`
    delete from ${preparedArticles} where ${preparedArticles.articleId} in (
      select near.id from ${articles} cross join lateral (
        (${near} and ${place} < ${here} order by near.published_at desc, near.id desc limit 1)
        union all (${near} and ${place} > ${here} order by near.published_at, near.id limit 1)) near
      where ${changed}
      union
      select near.id from (select distinct section_slug, lang from ${articles} where ${changed}) articles cross join lateral (
        ${near} order by near.published_at desc, near.id desc limit ${sql.param(newestOfSection)}::int) near
      union
      select near.article_id from (select distinct tag_slug, lang from ${articleTags} where article_id in (select id from ${articles} where ${changed})) mine
      cross join lateral (
        select theirs.article_id from ${articleTags} theirs
        where theirs.tag_slug = mine.tag_slug and theirs.lang = mine.lang and theirs.published_at is not null
        order by theirs.published_at desc, theirs.article_id desc limit ${sql.param(newestOfTag)}::int) near)`)
}
