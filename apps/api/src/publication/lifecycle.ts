/** What an editor does to one article: publish, withdraw, correct. Each is one transaction. */
import { desc, eq } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { articles, corrections, revisions, stories } from '../db/schema/index.ts'
import { maintainIndex } from '../search-index/maintain.ts'
import { indexArticles, unindexArticle } from '../search-index/write.queries.ts'
import type { ArticleContent } from './content.ts'
import { record } from './record.ts'
import { firstPublication, updateArticle } from './write-articles.ts'

/** Said to the person who asked; nothing was changed. */
export class Refusal extends Error {}

/** Locks story, then article: the order in which imports lock them. */
async function lockArticle(tx: Transaction, id: string) {
  const [found] = await tx.select({ storyId: articles.storyId }).from(articles).where(eq(articles.id, id))
  if (!found) throw new Refusal(`there is no article ${id}`)
  await tx.select({ id: stories.id }).from(stories).where(eq(stories.id, found.storyId)).for('update')
  const [article] = await tx.select().from(articles).where(eq(articles.id, id)).for('update')
  return article!
}

async function latestContent(tx: Transaction, id: string): Promise<ArticleContent> {
  const [latest] = await tx.select().from(revisions).where(eq(revisions.articleId, id)).orderBy(desc(revisions.revision)).limit(1)
  return latest!.content
}

/** Publishes a draft, or a withdrawn article again. Published already: nothing happens. */
export async function publish(db: Db, id: string, now = new Date().toISOString()): Promise<'published' | 'unchanged'> {
  const outcome = await inTransaction(db, async (tx) => {
    const article = await lockArticle(tx, id)
    if (article.status === 'published') return 'unchanged'
    const publishedAt = article.publishedAt ?? now
    const storyPublishedAt = article.storyPublishedAt ?? (await firstPublication(tx, article.storyId, publishedAt))
    await tx.update(articles).set({ status: 'published', publishedAt, storyPublishedAt, updatedAt: now }).where(eq(articles.id, id))
    const { storyId, lang, sectionSlug, revision } = article
    await indexArticles(tx, [{ articleId: id, lang, publishedAt, content: await latestContent(tx, id) }])
    await record(tx, [{ op: 'upsert', reason: 'publish', articleId: id, storyId, lang, sectionSlug, revision }])
    return 'published'
  })
  await maintainIndex(db)
  return outcome
}

/** Takes an article down. A draft was never public: it is marked, but nobody needs to be told. */
export async function withdraw(db: Db, id: string, now = new Date().toISOString()): Promise<'withdrawn' | 'unchanged'> {
  return inTransaction(db, async (tx) => {
    const article = await lockArticle(tx, id)
    if (article.status === 'withdrawn') return 'unchanged'
    await tx.update(articles).set({ status: 'withdrawn', updatedAt: now }).where(eq(articles.id, id))
    await unindexArticle(tx, id)
    const { storyId, lang, sectionSlug, revision } = article
    if (article.publishedAt) await record(tx, [{ op: 'remove', reason: 'withdraw', articleId: id, storyId, lang, sectionSlug, revision }])
    return 'withdrawn'
  })
}

/** Publishes a change together with a public note that says what was wrong. */
export async function correct(
  db: Db,
  id: string,
  note: string,
  change: (content: ArticleContent) => ArticleContent,
  now = new Date().toISOString(),
): Promise<number> {
  const corrected = await inTransaction(db, async (tx) => {
    const article = await lockArticle(tx, id)
    if (article.status !== 'published')
      throw new Refusal(`the article ${id} is not published (${article.status}): there is nothing to correct in public`)
    const events = await updateArticle(tx, article, change(await latestContent(tx, id)), { now, reason: 'correct' })
    const revision = article.revision + 1
    await tx.insert(corrections).values({ articleId: id, revision, note, publishedAt: now })
    await record(tx, events)
    return revision
  })
  await maintainIndex(db)
  return corrected
}
