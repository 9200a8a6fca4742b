import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { articles, corrections, revisions, slugHistory, stories, type PublicationReason } from '../db/schema/index.ts'
import { indexArticles } from '../search-index/write.queries.ts'
import type { ArticleContent } from './content.ts'
import type { Prepared } from './prepare.ts'
import type { PublicationEvent } from './record.ts'
import { contentColumns, writeLinks } from './rows.ts'

export interface NewArticle {
  id: string
  storyId: string
  newStory: boolean
  prepared: Prepared
}

/** Inserts new articles with their stories, first revisions and links. */
export async function insertArticles(
  tx: Transaction,
  created: NewArticle[],
  options: { status: 'published' | 'draft'; now: string },
): Promise<PublicationEvent[]> {
  if (created.length === 0) return []
  const timed = created.map((item) => ({ ...item, ...timesOf(item.prepared, options) }))
  const firsts = await storyTimes(tx, timed)
  const rows = timed.map(({ id, storyId, prepared, status, publishedAt }) => ({
    id,
    storyId,
    lang: prepared.draft.lang,
    status,
    revision: prepared.draft.exported?.revision ?? 1,
    ...contentColumns(prepared.content, prepared.draft.lang),
    ...(prepared.draft.exported ? { slug: prepared.draft.exported.slug } : {}),
    publishedAt,
    storyPublishedAt: publishedAt && (firsts.get(storyId) ?? publishedAt),
    updatedAt: prepared.draft.exported?.updatedAt ?? publishedAt ?? options.now,
  }))
  await tx.insert(articles).values(rows)
  await tx
    .insert(revisions)
    .values(timed.map(({ id, prepared }, index) => ({ articleId: id, revision: rows[index]!.revision, content: prepared.content })))
  const noted = timed.flatMap(({ id, prepared }) =>
    (prepared.draft.exported?.corrections ?? []).map((correction) => ({ articleId: id, ...correction })),
  )
  if (noted.length > 0) await tx.insert(corrections).values(noted)
  await writeLinks(
    tx,
    timed.map(({ id, prepared }) => ({ articleId: id, content: prepared.content })),
    true,
  )
  await indexArticles(
    tx,
    timed.flatMap(({ id, prepared: { draft, content, streams }, status, publishedAt }) =>
      status === 'published' && publishedAt ? [{ articleId: id, lang: draft.lang, publishedAt, content, streams }] : [],
    ),
    true,
  )
  return rows
    .filter(({ status }) => status === 'published')
    .map(({ id, storyId, lang, sectionSlug, revision }) => ({ op: 'upsert', reason: 'publish', articleId: id, storyId, lang, sectionSlug, revision }))
}

/** Ours is the source's time when known, but never later than now: nothing is published in the future. */
function timesOf({ draft }: Prepared, { status, now }: { status: 'published' | 'draft'; now: string }) {
  const held = status === 'draft' || draft.exported?.status === 'draft'
  const theirs = draft.publishedAt ?? draft.sourcePublishedAt ?? now
  const publishedAt = Date.parse(theirs) > Date.parse(now) ? now : theirs
  return { status: held ? ('draft' as const) : ('published' as const), publishedAt: held ? null : publishedAt }
}

interface Timed extends NewArticle {
  publishedAt: string | null
}

/** Makes the stories that are new and gives the first publication of all: the earliest of the versions that come first together. */
async function storyTimes(tx: Transaction, items: Timed[]): Promise<Map<string, string>> {
  const earliest = new Map<string, string>()
  for (const { storyId, publishedAt } of items) {
    const before = earliest.get(storyId)
    if (publishedAt && (!before || Date.parse(publishedAt) < Date.parse(before))) earliest.set(storyId, publishedAt)
  }
  const fresh = new Map(items.filter(({ newStory }) => newStory).map(({ storyId, prepared }) => [storyId, groupKeyOf(prepared.draft)]))
  const rows = [...fresh].map(([id, groupKey]) => ({ id, groupKey, firstPublishedAt: earliest.get(id) ?? null }))
  if (rows.length > 0) await tx.insert(stories).values(rows)
  for (const [storyId, publishedAt] of [...earliest].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!fresh.has(storyId)) earliest.set(storyId, await firstPublication(tx, storyId, publishedAt))
  return earliest
}

const groupKeyOf = ({ group, exported }: Prepared['draft']) => (group && !exported ? `group:${group}` : null)

/** When the story was first published: now, if it never was. */
export async function firstPublication(tx: Transaction, storyId: string, publishedAt: string): Promise<string> {
  const [story] = await tx
    .update(stories)
    .set({ firstPublishedAt: sql`coalesce(${stories.firstPublishedAt}, ${publishedAt})` })
    .where(eq(stories.id, storyId))
    .returning({ firstPublishedAt: stories.firstPublishedAt })
  return story!.firstPublishedAt!
}

interface Existing {
  id: string
  storyId: string
  lang: string
  status: string
  revision: number
  slug: string
  sectionSlug: string
  publishedAt: string | null
}

/** Saves a new revision of an article; public ones yield the event that tells so. */
export async function updateArticle(
  tx: Transaction,
  article: Existing,
  content: ArticleContent,
  { now, reason }: { now: string; reason: PublicationReason },
): Promise<PublicationEvent[]> {
  const { id: articleId, storyId, lang } = article
  const revision = article.revision + 1
  const columns = contentColumns(content, lang)
  if (columns.slug !== article.slug) await tx.insert(slugHistory).values({ articleId, slug: article.slug }).onConflictDoNothing()
  await tx
    .update(articles)
    .set({ ...columns, revision, updatedAt: now })
    .where(eq(articles.id, articleId))
  await tx.insert(revisions).values({ articleId, revision, content })
  await writeLinks(tx, [{ articleId, content }], false)
  if (article.status !== 'published') return []
  await indexArticles(tx, [{ articleId, lang, publishedAt: article.publishedAt!, content }])
  const leftSection = content.section === article.sectionSlug ? null : article.sectionSlug
  return [{ op: 'upsert', reason, articleId, storyId, lang, sectionSlug: content.section, leftSection, revision }]
}
