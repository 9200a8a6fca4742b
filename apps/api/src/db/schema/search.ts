/** The search index, all of it derived from published articles: `sinmun reindex` makes it anew. Layout: decision 7. */
import { bigint, customType, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { articles } from './articles.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 6, mode: 'string' })
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * One row a published article: its analyzed text. A new text is a new row with a new number; old numbers never come back. Texts up to
 * 8 kB stand in the row itself (`toast_tuple_target`), and a row is never updated: a search reads some sixty of them.
 */
export const searchDocuments = pgTable('search_documents', {
  number: bigint('number', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  articleId: text('article_id')
    .notNull()
    .unique()
    .references(() => articles.id),
  publishedAt: at('published_at').notNull(),
  /** Which rebuild wrote it. */
  generation: integer('generation').notNull(),
  /** `l:ko`, `s:culture`, `o:china-daily` (source), `t:tag`, `a:author`. */
  labels: text('labels').array().notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
})

/** Documents that no segment lists yet: every query looks at them. */
export const searchFresh = pgTable('search_fresh', { number: bigint('number', { mode: 'number' }).primaryKey() })

/** An immutable part of the index: documents by ordinal, newest first. */
export const searchSegments = pgTable('search_segments', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  documents: integer('documents').notNull(),
  /** Postings are spread over 2^bucketBits buckets by the upper bits of the term's hash. */
  bucketBits: integer('bucket_bits').notNull(),
  newest: at('newest').notNull(),
  oldest: at('oldest').notNull(),
})

/** Which documents of a segment have which terms; `search-index/codec.ts` reads and writes the bytes. */
export const searchPostings = pgTable(
  'search_postings',
  { segment: integer('segment').notNull(), bucket: integer('bucket').notNull(), data: bytes('data').notNull() },
  (table) => [primaryKey({ columns: [table.segment, table.bucket] })],
)

/** Which document each ordinal of a segment is, 256 a row; `newest` and `firstId` are those of the row's first. */
export const searchOrdinals = pgTable(
  'search_ordinals',
  {
    segment: integer('segment').notNull(),
    chunk: integer('chunk').notNull(),
    newest: at('newest').notNull(),
    firstId: text('first_id').notNull(),
    data: bytes('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.segment, table.chunk] })],
)

/** Latin words that articles contain, for typing errors and completions; collated "C", so that a prefix is a range. */
export const searchWords = pgTable('search_words', { word: text('word').primaryKey() })

/** One row: the number of the newest rebuild, and whether it is finished. */
export const searchState = pgTable('search_state', {
  id: integer('id').primaryKey().default(1),
  generation: integer('generation').notNull(),
  /** Version of the analyzer that the finished index was made with; null while a rebuild goes on. */
  analyzer: integer('analyzer'),
})
