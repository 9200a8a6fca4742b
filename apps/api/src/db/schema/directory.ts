import type { Names } from '@sinmun/types'
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

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
