import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 6, mode: 'string' })

/** One row. Every publishing transaction takes it last and holds it to its commit, so numbers appear in commit order, without gaps. */
export const publicationHead = pgTable(
  'publication_head',
  {
    id: smallint('id').primaryKey().default(1),
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    /** Grows with every write of this row. A trigger sets it and `token` and tells whoever listens. */
    version: bigint('version', { mode: 'number' }).notNull().default(0),
    /** Drawn anew with every write: two histories that parted (a restore, a lost commit) never share one. */
    token: uuid('token').notNull().defaultRandom(),
    /** Version since which no name in a directory has changed. The same trigger sets it (0007). */
    namesSince: bigint('names_since', { mode: 'number' }).notNull().default(0),
  },
  (table) => [check('publication_head_single', sql`${table.id} = 1`)],
)

/** Append-only: what became public, changed or was withdrawn. */
export const publicationLog = pgTable(
  'publication_log',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    op: text('op').$type<'upsert' | 'remove'>().notNull(),
    reason: text('reason').$type<PublicationReason>().notNull(),
    articleId: text('article_id').notNull(),
    storyId: text('story_id').notNull(),
    lang: text('lang').notNull(),
    sectionSlug: text('section_slug').notNull(),
    /** The section that this change took it out of: who follows only that one must drop it. */
    leftSection: text('left_section'),
    revision: integer('revision').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (table) => [index('publication_log_article').on(table.articleId, table.seq), check('publication_log_op', sql`${table.op} in ('upsert', 'remove')`)],
)
export type PublicationReason = 'publish' | 'update' | 'correct' | 'withdraw'

/** One row per log row, and one whenever the paper itself changed, kept until the caches in front of us have been told. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Null: not about one article. */
    seq: bigint('seq', { mode: 'number' })
      .unique()
      .references(() => publicationLog.seq),
    topic: text('topic').$type<'publication' | 'paper'>().notNull(),
    payload: jsonb('payload').notNull(),
    attempts: integer('attempts').notNull().default(0),
    createdAt: at('created_at').notNull().defaultNow(),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    deliveredAt: at('delivered_at'),
  },
  (table) => [
    index('outbox_waiting')
      .on(table.createdAt, table.seq)
      .where(sql`${table.deliveredAt} is null`),
    index('outbox_delivered').on(table.deliveredAt),
  ],
)

/** One row: the applied paper.json and how far the first edition has come. */
export const paper = pgTable(
  'paper',
  {
    id: smallint('id').primaryKey().default(1),
    file: jsonb('file').notNull(),
    edition: text('edition').$type<'loading' | 'ready'>().notNull(),
    appliedAt: at('applied_at').notNull().defaultNow(),
  },
  (table) => [check('paper_single', sql`${table.id} = 1`)],
)

/** Which sitemaps there are, counted once and then followed by the log: derived from `articles`. */
export const sitemapParts = pgTable('sitemap_parts', {
  /** Beginning of the ids of its articles. */
  prefix: text('prefix').primaryKey(),
  articles: integer('articles').notNull(),
  /** Whether any of them is published. */
  shown: boolean('shown').notNull(),
  lastChange: at('last_change').notNull(),
})

/** One row: up to which publication, and for how many articles a part, `sitemap_parts` is right. */
export const sitemapState = pgTable('sitemap_state', {
  id: smallint('id').primaryKey().default(1),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  perPart: integer('per_part').notNull(),
})
