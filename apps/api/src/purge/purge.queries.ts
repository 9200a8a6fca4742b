/** The outbox as a queue: claimed by one process at a time, delivered once or more, accounted for exactly. */
import { uiLanguages } from '@sinmun/types'
import { and, inArray, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { articles, articleSources, articleTags, outbox, slugHistory } from '../db/schema/index.ts'
import type { PublicationEvent } from '../publication/record.ts'

export interface Waiting {
  id: string
  topic: 'publication' | 'paper'
  payload: Partial<PublicationEvent>
  attempts: number
}

/**
 * Takes rows that are due and counts the attempt. Nobody else gets them before `leaseMs` are over; by then they are delivered,
 * put off, or we are dead.
 */
export async function claim(db: Db, limit: number, leaseMs: number): Promise<Waiting[]> {
  const { rows } = await db.execute<Waiting & Record<string, unknown>>(sql`
    update ${outbox} set attempts = attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
    where id in (select id from ${outbox} where delivered_at is null and next_attempt_at <= clock_timestamp()
      order by created_at, seq limit ${limit} for update skip locked)
    returning id, topic, payload, attempts`)
  return rows
}

export async function settle(db: Db, rows: Waiting[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await db
    .update(outbox)
    .set({ deliveredAt: sql`clock_timestamp()` })
    .where(and(inArray(outbox.id, ids), sql`${outbox.deliveredAt} is null`))
}

/** Tried again after a second, two, four … a minute. */
export async function putOff(db: Db, rows: Waiting[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const pause = sql`make_interval(secs => least(60, power(2, least(${outbox.attempts}, 6) - 1)))`
  await db
    .update(outbox)
    .set({ nextAttemptAt: sql`clock_timestamp() + ${pause}` })
    .where(inArray(outbox.id, ids))
}

/** Delivered once; due again soon. */
export async function repeat(db: Db, rows: Waiting[], afterMs: number): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await db
    .update(outbox)
    .set({ nextAttemptAt: sql`clock_timestamp() + make_interval(secs => ${afterMs / 1000})` })
    .where(inArray(outbox.id, ids))
}

/** Nobody has to be told. */
export async function settleAll(db: Db): Promise<void> {
  await db
    .update(outbox)
    .set({ deliveredAt: sql`clock_timestamp()` })
    .where(sql`${outbox.deliveredAt} is null`)
}

/** Rows of the log leave with the log; these belong to none. */
export async function forgetDelivered(db: Db): Promise<void> {
  await db.delete(outbox).where(sql`${outbox.seq} is null and ${outbox.deliveredAt} < now() - interval '7 days'`)
}

/** Tags and sources that these articles have now, by article. */
export async function namesOf(db: Db, ids: string[]): Promise<{ tags: string[]; sources: string[] }> {
  if (ids.length === 0) return { tags: [], sources: [] }
  const [tags, sources] = await Promise.all([
    db.selectDistinct({ slug: articleTags.tagSlug }).from(articleTags).where(inArray(articleTags.articleId, ids)),
    db.selectDistinct({ slug: articleSources.sourceSlug }).from(articleSources).where(inArray(articleSources.articleId, ids)),
  ])
  return { tags: tags.map(({ slug }) => slug), sources: sources.map(({ slug }) => slug) }
}

/** Every address under which an article was ever shown: in each interface, under each of its slugs. */
export async function pathsOf(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const [now, before] = await Promise.all([
    db.select({ id: articles.id, slug: articles.slug }).from(articles).where(inArray(articles.id, ids)),
    db.select({ id: slugHistory.articleId, slug: slugHistory.slug }).from(slugHistory).where(inArray(slugHistory.articleId, ids)),
  ])
  const pages = [...now, ...before].flatMap(({ id, slug }) => uiLanguages.map((ui) => `/${ui}/a/${id}-${encodeURIComponent(slug)}`))
  return [...ids.map((id) => `/v1/articles/${id}`), ...new Set(pages)]
}
