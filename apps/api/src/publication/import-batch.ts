/** Takes a batch of prepared drafts into the paper: one transaction writes articles, revisions, log and outbox. */
import { inArray, sql } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { newId } from '../db/ids.ts'
import { articles, importCaptures, importKeys, stories } from '../db/schema/index.ts'
import { decide, type Decision, type KnownArticle } from './decide.ts'
import { identify, loadKnownKeys } from './identity.ts'
import { loadKnownArticles } from './load-known.ts'
import type { Prepared } from './prepare.ts'
import { record, type PublicationEvent } from './record.ts'
import { insertArticles, type NewArticle, updateArticle } from './write-articles.ts'

const importLock = 7_305_603

export interface ImportOptions {
  /** `draft` holds new articles back. */
  status: 'published' | 'draft'
  /** RFC 3339; the time of publication for items that bring none. */
  now: string
  /** Do everything, then roll back. */
  dryRun?: boolean
}

export type Outcome =
  | { kind: 'created' | 'updated'; articleId: string; note: null }
  | { kind: 'unchanged'; articleId: string; note: string | null }
  | { kind: 'refused'; articleId: null; note: string }

class RollBack extends Error {}

/**
 * Outcomes in the order of the drafts. No two drafts of one batch may share a key (see `batches`).
 * Imports take turns (an advisory lock), so that who looks up an identity may rely on it until the commit.
 */
export async function importBatch(db: Db, batch: Prepared[], options: ImportOptions): Promise<Outcome[]> {
  let outcomes: Outcome[] = []
  const work = inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${importLock})`)
    outcomes = await write(tx, batch, options)
    if (options.dryRun) throw new RollBack()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof RollBack)) throw error
  })
  return outcomes
}

/** Cuts a stream into batches in which no key occurs twice: a repeated item must see its first occurrence. */
export async function* batches<T extends { keys: string[] }>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  let keys = new Set<string>()
  for await (const item of items) {
    if (batch.length === size || item.keys.some((key) => keys.has(key))) {
      yield batch
      batch = []
      keys = new Set()
    }
    batch.push(item)
    for (const key of item.keys) keys.add(key)
  }
  if (batch.length > 0) yield batch
}

async function write(tx: Transaction, batch: Prepared[], options: ImportOptions): Promise<Outcome[]> {
  const known = await loadKnownKeys(
    tx,
    batch.flatMap(({ keys }) => keys),
  )
  const ids = batch.map(({ keys }) => identify(keys, known))
  const existing = await loadKnownArticles(tx, [...new Set(ids.filter((id) => id !== null))])
  const decisions = batch.map((prepared, index) => decide(prepared, existing.get(ids[index] ?? '') ?? null))
  const groups = await findStories(tx, batch)
  const created: NewArticle[] = []
  const outcomes: Outcome[] = []
  const events: PublicationEvent[] = []
  for (const decision of decisions) {
    if (decision.kind === 'create') {
      const outcome = claimStory(decision.prepared, groups, created)
      outcomes.push(outcome)
    } else if (decision.kind === 'update') {
      events.push(...(await updateArticle(tx, decision.article, decision.prepared.content, { now: options.now, reason: 'update' })))
      outcomes.push({ kind: 'updated', articleId: decision.article.id, note: null })
    } else outcomes.push({ kind: 'unchanged', articleId: decision.article.id, note: decision.note })
  }
  events.push(...(await insertArticles(tx, created, options)))
  await remember(tx, decisions, outcomes, known.owner)
  await record(tx, events)
  return outcomes
}

interface Group {
  storyId: string
  langs: Map<string, string>
}

/** Stories that these drafts may belong to, by group key, and the languages they already have. */
async function findStories(tx: Transaction, batch: Prepared[]): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>()
  const keys = [...new Set(batch.flatMap(({ draft }) => groupKeyOf(draft) ?? []))]
  const storyIds = batch.flatMap(({ draft }) => draft.exported?.storyId ?? [])
  if (keys.length === 0 && storyIds.length === 0) return groups
  const found = await tx
    .select({ id: stories.id, groupKey: stories.groupKey })
    .from(stories)
    .where(sql`${inArray(stories.groupKey, [...keys, ''])} or ${inArray(stories.id, [...storyIds, ''])}`)
  if (found.length === 0) return groups
  const members = await tx
    .select({ id: articles.id, storyId: articles.storyId, lang: articles.lang })
    .from(articles)
    .where(
      sql`${inArray(
        articles.storyId,
        found.map(({ id }) => id),
      )} and ${articles.status} <> 'withdrawn'`,
    )
  for (const { id, groupKey } of found) {
    const langs = new Map(members.filter(({ storyId }) => storyId === id).map((member) => [member.lang, member.id]))
    const group = { storyId: id, langs }
    if (groupKey) groups.set(groupKey, group)
    groups.set(`story:${id}`, group)
  }
  return groups
}

/** An exported line names its story; anything else says at most a group. */
function groupKeyOf(draft: Prepared['draft']): string | null {
  if (draft.exported) return `story:${draft.exported.storyId}`
  return draft.group ? `group:${draft.group}` : null
}

/** Puts a new article into its story, unless the story already has one in that language. */
function claimStory(prepared: Prepared, groups: Map<string, Group>, created: NewArticle[]): Outcome {
  const { draft } = prepared
  const id = draft.exported?.id ?? newId()
  const key = groupKeyOf(draft)
  const group = key ? groups.get(key) : undefined
  const taken = group?.langs.get(draft.lang)
  if (taken)
    return { kind: 'refused', articleId: null, note: `the story ${draft.group ?? group!.storyId} already has an article in ${draft.lang} (${taken})` }
  const storyId = group?.storyId ?? draft.exported?.storyId ?? newId()
  if (key && !group) groups.set(key, { storyId, langs: new Map() })
  if (key) groups.get(key)!.langs.set(draft.lang, id)
  created.push({ id, storyId, newStory: !group, prepared })
  return { kind: 'created', articleId: id, note: null }
}

/** Remembers every name and content under which an article came in, also where nothing else changed. */
async function remember(tx: Transaction, decisions: Decision[], outcomes: Outcome[], owner: Map<string, string>): Promise<void> {
  const keys: { key: string; articleId: string }[] = []
  const captures: { articleId: string; hash: string; format: string }[] = []
  const seenAt = new Date().toISOString()
  decisions.forEach(({ prepared, ...decision }, index) => {
    const articleId = outcomes[index]!.articleId
    if (!articleId) return
    for (const key of prepared.keys) if (!owner.has(key)) keys.push({ key, articleId })
    const known: KnownArticle | null = 'article' in decision ? (decision.article as KnownArticle) : null
    if (!known?.captures.some(({ hash }) => hash === prepared.hash)) captures.push({ articleId, hash: prepared.hash, format: prepared.draft.format })
  })
  // Arrays rather than rows of parameters: every article brings several, and building the statement would cost more than running it.
  const column = (values: string[]) => sql`${sql.param(values)}::text[]`
  if (keys.length > 0)
    await tx.execute(sql`insert into ${importKeys} (key, article_id)
      select * from unnest(${column(keys.map(({ key }) => key))}, ${column(keys.map(({ articleId }) => articleId))}) on conflict do nothing`)
  if (captures.length > 0)
    await tx.execute(sql`insert into ${importCaptures} (article_id, hash, format, seen_at)
      select *, ${seenAt}::timestamptz from unnest(${column(captures.map(({ articleId }) => articleId))},
        ${column(captures.map(({ hash }) => hash))}, ${column(captures.map(({ format }) => format))}) on conflict do nothing`)
}
