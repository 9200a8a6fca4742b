import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { articleSources, articleTags, linkCounts, outbox, publicationHead, publicationLog, type PublicationReason } from '../db/schema/index.ts'
import { forgetPrepared } from './forget-prepared.ts'

export interface PublicationEvent {
  op: 'upsert' | 'remove'
  reason: PublicationReason
  articleId: string
  storyId: string
  lang: string
  sectionSlug: string
  /** The section that this change takes it out of. */
  leftSection?: string | null
  revision: number
}

/**
 * Writes what became public into log and outbox. Call it last in the transaction: it takes the head row, which the next
 * publisher then waits for, so that numbers become visible in the order of their commits and a roll-back leaves no gap.
 */
export async function record(tx: Transaction, events: PublicationEvent[]): Promise<void> {
  if (events.length === 0) return
  const [head] = await tx
    .update(publicationHead)
    .set({ seq: sql`${publicationHead.seq} + ${events.length}` })
    .where(eq(publicationHead.id, 1))
    .returning({ seq: publicationHead.seq })
  await foldCounts(
    tx,
    events.map(({ articleId }) => articleId),
  )
  await forgetPrepared(tx, events)
  const first = head!.seq - events.length + 1
  await tx.insert(publicationLog).values(events.map((event, index) => ({ seq: first + index, ...event })))
  await tx.insert(outbox).values(events.map((event, index) => ({ seq: first + index, topic: 'publication' as const, payload: event })))
}

/** One row a tag and source of these articles again. Only who has the head may: two at once would fold the same rows. */
async function foldCounts(tx: Transaction, articleIds: string[]): Promise<void> {
  const ids = sql`any(${sql.param(articleIds)}::text[])`
  await tx.execute(sql`
    with touched as (
      select 'tag' as kind, ${articleTags.tagSlug} as slug from ${articleTags} where ${articleTags.articleId} = ${ids}
      union select 'source', ${articleSources.sourceSlug} from ${articleSources} where ${articleSources.articleId} = ${ids}),
    gone as (delete from ${linkCounts} using touched
      where ${linkCounts.kind} = touched.kind and ${linkCounts.slug} = touched.slug returning ${linkCounts}.*)
    insert into ${linkCounts} (kind, slug, articles) select kind, slug, sum(articles) from gone group by kind, slug having sum(articles) <> 0`)
}

/**
 * Something public changed that is no article: no answer made before counts as fresh. Like `record`, the last statement of its
 * transaction. `everything` also tells the caches in front of us to drop what they have.
 */
export async function moveHead(tx: Transaction, { everything = false } = {}): Promise<void> {
  await tx
    .update(publicationHead)
    .set({ seq: sql`${publicationHead.seq}` })
    .where(eq(publicationHead.id, 1))
  if (everything) await tx.insert(outbox).values({ topic: 'paper', payload: {} })
}
