import type { Names } from '@sinmun/types'
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

export const sections = pgTable('sections', {
  slug: text('slug').primaryKey(),
  names: jsonb('names').$type<Names>().notNull(),
  position: integer('position').notNull(),
})

export const sources = pgTable('sources', {
  slug: text('slug').primaryKey(),
  name: text('name').notNull(),
  url: text('url'),
  licence: text('licence'),
  /** Listed in paper.json, as against met in an import. */
  listed: boolean('listed').notNull().default(false),
})

export const authors = pgTable('authors', { slug: text('slug').primaryKey(), name: text('name').notNull() })

export const tags = pgTable('tags', { slug: text('slug').primaryKey(), name: text('name').notNull() })

/**
 * How many published articles carry a tag or source: the sum of its rows, right in every snapshot. Triggers (0006) add a row for
 * every change of links and lock nobody; `record` makes one of them again.
 */
export const linkCounts = pgTable(
  'link_counts',
  { kind: text('kind').$type<'tag' | 'source'>().notNull(), slug: text('slug').notNull(), articles: integer('articles').notNull() },
  (table) => [index('link_counts_slug').on(table.kind, table.slug)],
)
