/** Puts articles into the search index and takes them out, inside the transaction that publishes or withdraws them. */
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Db, Transaction } from '../db/client.ts'
import { searchDocuments, searchFresh, searchState, searchWords } from '../db/schema/index.ts'
import type { ArticleContent } from '../publication/content.ts'
import { latinWords, streamsOf } from './document.ts'
import type { Streams } from './segment-bytes.ts'

export interface Searchable {
  articleId: string
  lang: string
  publishedAt: string
  content: ArticleContent
  /** Of this content, where they have been made already. */
  streams?: Streams
}

/** From the commit on, searches see these texts and no earlier ones of the same articles. */
export async function indexArticles(tx: Transaction, items: readonly Searchable[], fresh = false): Promise<void> {
  if (items.length === 0) return
  if (!fresh) await unindexArticle(tx, ...items.map(({ articleId }) => articleId))
  const generation = sql<number>`(select ${searchState.generation} from ${searchState})`
  const made = await tx
    .insert(searchDocuments)
    .values(
      items.map(({ articleId, lang, publishedAt, content, streams }) => ({
        articleId,
        publishedAt,
        generation,
        ...(streams ?? streamsOf(lang, content)),
      })),
    )
    .returning({ number: searchDocuments.number })
  await tx.insert(searchFresh).values(made)
  await learnWords(tx, items)
}

export async function unindexArticle(tx: Transaction, ...articleIds: string[]): Promise<void> {
  await removeDocuments(tx, inArray(searchDocuments.articleId, articleIds))
}

/** Every document that goes, goes from both tables: a search expects a text for whatever is fresh. */
export async function removeDocuments(db: Db | Transaction, which: SQL): Promise<void> {
  await db.execute(sql`with gone as (delete from ${searchDocuments} where ${which} returning number)
    delete from ${searchFresh} where number in (select number from gone)`)
}

/** Words this process knows to be in the table or on their way there; a word lost with its transaction costs one completion. */
const known = new Set<string>()

async function learnWords(tx: Transaction, items: readonly Searchable[]): Promise<void> {
  if (known.size > 200_000) known.clear()
  const learnt = new Set<string>()
  for (const { content } of items) for (const word of latinWords(content)) if (!known.has(word)) learnt.add(word)
  if (learnt.size === 0) return
  // Sorted, so that two writers who learn the same words cannot wait for each other in a ring.
  const words = [...learnt].sort()
  await tx.execute(sql`insert into ${searchWords} (word) select unnest(${sql.param(words)}::text[]) on conflict do nothing`)
  for (const word of words) known.add(word)
}
