/** Fills a paper with made articles, straight into the tables: what `sinmun import` writes of each that searches read. */
import { sql } from 'drizzle-orm'
import { connect, inTransaction, type Transaction } from '../apps/api/src/db/client.ts'
import { streamsOf } from '../apps/api/src/search-index/document.ts'
import { continueRebuild } from '../apps/api/src/search-index/rebuild.queries.ts'
import { createIndexMaintenance } from '../apps/api/src/search-index/maintain.ts'
import { indexArticles } from '../apps/api/src/search-index/write.queries.ts'
import type { ArticleContent } from '../apps/api/src/publication/content.ts'
import { type BenchArticle, madeArticles } from './corpus.ts'

const batchSize = 250

const contentOf = ({ title, body }: BenchArticle): ArticleContent => ({
  title,
  alternateTitle: null,
  summary: null,
  body: body.split('\n').map((text, index) => ({ type: 'paragraph', id: `b${index}`, content: [{ text }] })),
  image: null,
  section: 'news',
  sources: [],
  authors: [],
  tags: [],
  originalUrl: null,
  sourcePublishedAt: null,
})

/** @returns bytes of title and body in UTF-8, and seconds */
export async function loadArticles(databaseUrl: string, count: number): Promise<{ bytes: number; seconds: number }> {
  const { db, close } = connect(databaseUrl, { size: 3 })
  const started = Date.now()
  const index = createIndexMaintenance(db)
  let bytes = 0
  let batch: BenchArticle[] = []
  let done = 0
  const flush = async () => {
    await inTransaction(db, (tx) => writeBatch(tx, batch))
    done += batch.length
    batch = []
    index.due()
    if (done % 10_000 === 0) process.stderr.write(`${done} of ${count}, ${Math.round((done * 1000) / (Date.now() - started))}/s\n`)
  }
  for (const article of madeArticles(count)) {
    bytes += Buffer.byteLength(article.title) + Buffer.byteLength(article.body)
    if (batch.push(article) === batchSize) await flush()
  }
  if (batch.length > 0) await flush()
  await index.settled()
  await continueRebuild(db)
  const seconds = (Date.now() - started) / 1000
  await db.execute(sql`vacuum analyze`)
  await close()
  return { bytes, seconds }
}

async function writeBatch(tx: Transaction, batch: readonly BenchArticle[]): Promise<void> {
  const ids = batch.map(({ id }) => id.replace('-', ''))
  const contents = batch.map(contentOf)
  const texts = (values: string[]) => sql`${sql.param(values)}::text[]`
  const times = texts(batch.map(({ publishedAt }) => publishedAt))
  await tx.execute(sql`insert into stories (id, first_published_at) select id, at::timestamptz from unnest(${texts(ids)}, ${times}) as t (id, at)`)
  await tx.execute(sql`insert into articles (id, story_id, lang, slug, status, revision, title, body, section_slug, reading_minutes, published_at, story_published_at, updated_at)
    select id, id, lang, 'made', 'published', 1, title, body::jsonb, 'news', 3, at::timestamptz, at::timestamptz, at::timestamptz
    from unnest(${texts(ids)}, ${texts(batch.map(({ lang }) => lang))}, ${texts(batch.map(({ title }) => title))},
      ${texts(contents.map(({ body }) => JSON.stringify(body)))}, ${times}) as t (id, lang, title, body, at)`)
  const items = batch.map(({ lang, publishedAt }, index) => ({
    articleId: ids[index]!,
    lang,
    publishedAt,
    content: contents[index]!,
    streams: streamsOf(lang, contents[index]!),
  }))
  await indexArticles(tx, items, true)
}
