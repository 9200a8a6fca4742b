import { blocksToText } from '@sinmun/text'
import { desc, inArray } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { articles, importCaptures } from '../db/schema/index.ts'
import type { KnownArticle } from './decide.ts'

/** Articles by id with what has been imported into them, newest capture first. */
export async function loadKnownArticles(tx: Transaction, ids: string[]): Promise<Map<string, KnownArticle>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.select().from(articles).where(inArray(articles.id, ids)).for('update')
  const captures = await tx.select().from(importCaptures).where(inArray(importCaptures.articleId, ids)).orderBy(desc(importCaptures.seenAt))
  return new Map(
    rows.map(({ id, storyId, lang, status, revision, slug, publishedAt, sectionSlug, body }) => {
      const own = captures.filter(({ articleId }) => articleId === id)
      return [id, { id, storyId, lang, status, revision, slug, publishedAt, sectionSlug, textLength: blocksToText(body).length, captures: own }]
    }),
  )
}
