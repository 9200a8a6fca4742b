/** What a backup holds: one gzipped tar with a manifest, every table as COPY text, the pictures and paper.json. */
import Type from 'typebox'

/** In an order that foreign keys allow; the test compares it with the database. */
export const backupTables = [
  'paper',
  'sections',
  'sources',
  'authors',
  'tags',
  'stories',
  'articles',
  'article_sources',
  'article_authors',
  'article_tags',
  'revisions',
  'corrections',
  'slug_history',
  'import_keys',
  'import_captures',
  'publication_head',
  'publication_log',
  'outbox',
] as const

/** Made anew from the others after a restore. */
export const derivedTables = [
  'search_documents',
  'search_fresh',
  'search_segments',
  'search_postings',
  'search_ordinals',
  'search_words',
  'search_state',
  'link_counts',
  'prepared_articles',
  'sitemap_parts',
  'sitemap_state',
] as const

export const Manifest = Type.Object({
  sinmun: Type.Literal(1),
  createdAt: Type.String(),
  migrations: Type.Integer({ minimum: 1 }),
  tables: Type.Array(Type.String()),
})
export type Manifest = Type.Static<typeof Manifest>

export const entryNames = {
  manifest: 'manifest.json',
  paper: 'paper.json',
  table: /^tables\/([a-z_]+)\.copy$/,
  /** Originals only: renditions are made again when they are asked for. */
  media: /^media\/([0-9a-f]{24}\.[a-z]{3,4})$/,
}
