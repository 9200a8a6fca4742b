import type { SourceRole } from '@sinmun/types'
import { sql } from 'drizzle-orm'
import { bigint, check, type ExtraConfigColumn, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ArticleContent, StoredBlock, StoredImage } from '../../publication/content.ts'
import { authors, sections, sources, tags } from './directory.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 6, mode: 'string' })

/** Translation group. `firstPublishedAt` is set once and never changes: it orders `collapse=story`. */
export const stories = pgTable('stories', {
  id: text('id').primaryKey(),
  groupKey: text('group_key').unique(),
  firstPublishedAt: at('first_published_at'),
  createdAt: at('created_at').notNull().defaultNow(),
})

export const articles = pgTable(
  'articles',
  {
    id: text('id').primaryKey(),
    storyId: text('story_id')
      .notNull()
      .references(() => stories.id),
    lang: text('lang').notNull(),
    slug: text('slug').notNull(),
    status: text('status').$type<ArticleStatus>().notNull(),
    revision: integer('revision').notNull(),
    title: text('title').notNull(),
    alternateTitle: text('alternate_title'),
    alternateTitleLang: text('alternate_title_lang'),
    summary: text('summary'),
    body: jsonb('body').$type<StoredBlock[]>().notNull(),
    image: jsonb('image').$type<StoredImage>(),
    sectionSlug: text('section_slug')
      .notNull()
      .references(() => sections.slug),
    readingMinutes: integer('reading_minutes').notNull(),
    originalUrl: text('original_url'),
    /** Ours. Null while it has never been published; afterwards it never changes. */
    publishedAt: at('published_at'),
    /** The story's, copied at first publication so that one index orders collapsed lists. */
    storyPublishedAt: at('story_published_at'),
    /** Theirs. */
    sourcePublishedAt: at('source_published_at'),
    updatedAt: at('updated_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => {
    const live = sql`${table.status} = 'published'`
    return [
      uniqueIndex('articles_story_lang')
        .on(table.storyId, table.lang)
        .where(sql`${table.status} <> 'withdrawn'`),
      index('articles_live').on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(live),
      index('articles_live_lang').on(table.lang, table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(live),
      index('articles_live_section_lang')
        .on(table.sectionSlug, table.lang, table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
        .where(live),
      index('articles_live_lang_story').on(table.lang, table.storyPublishedAt.desc().nullsFirst(), table.storyId.desc().nullsFirst()).where(live),
      index('articles_live_section_lang_story')
        .on(table.sectionSlug, table.lang, table.storyPublishedAt.desc().nullsFirst(), table.storyId.desc().nullsFirst())
        .where(live),
      // Counts sitemaps without reading articles.
      index('articles_sitemap').on(table.id, table.status, table.updatedAt),
      check('articles_status', sql`${table.status} in ('draft', 'published', 'withdrawn')`),
      check(
        'articles_published',
        sql`${table.status} <> 'published' or (${table.publishedAt} is not null and ${table.storyPublishedAt} is not null)`,
      ),
    ]
  },
)
export type ArticleStatus = 'draft' | 'published' | 'withdrawn'

const articleId = () =>
  text('article_id')
    .notNull()
    .references(() => articles.id)

/**
 * What lists by tag, source and author order and filter by: the article's while it is published, null otherwise.
 * Triggers write these columns (0005), whoever changes a link or an article.
 */
const listed = () => ({ lang: text('lang'), publishedAt: at('published_at'), storyId: text('story_id'), storyPublishedAt: at('story_published_at') })

interface Listed {
  articleId: ExtraConfigColumn
  lang: ExtraConfigColumn
  publishedAt: ExtraConfigColumn
  storyId: ExtraConfigColumn
  storyPublishedAt: ExtraConfigColumn
}

const listedBy = (name: string, slug: ExtraConfigColumn, table: Listed) => [
  index(`${name}_listed`)
    .on(slug, table.lang, table.publishedAt.desc().nullsFirst(), table.articleId.desc().nullsFirst())
    .where(sql`${table.publishedAt} is not null`),
  index(`${name}_listed_story`)
    .on(slug, table.lang, table.storyPublishedAt.desc().nullsFirst(), table.storyId.desc().nullsFirst())
    .where(sql`${table.publishedAt} is not null`),
]

export const articleSources = pgTable(
  'article_sources',
  {
    articleId: articleId(),
    position: integer('position').notNull(),
    sourceSlug: text('source_slug')
      .notNull()
      .references(() => sources.slug),
    role: text('role').$type<SourceRole>().notNull(),
    ...listed(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.position] }), ...listedBy('article_sources', table.sourceSlug, table)],
)

export const articleAuthors = pgTable(
  'article_authors',
  {
    articleId: articleId(),
    position: integer('position').notNull(),
    authorSlug: text('author_slug')
      .notNull()
      .references(() => authors.slug),
    ...listed(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.position] }), ...listedBy('article_authors', table.authorSlug, table)],
)

export const articleTags = pgTable(
  'article_tags',
  {
    articleId: articleId(),
    position: integer('position').notNull(),
    tagSlug: text('tag_slug')
      .notNull()
      .references(() => tags.slug),
    ...listed(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.position] }), ...listedBy('article_tags', table.tagSlug, table)],
)

/** Immutable saved states. */
export const revisions = pgTable(
  'revisions',
  {
    articleId: articleId(),
    revision: integer('revision').notNull(),
    content: jsonb('content').$type<ArticleContent>().notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.revision] })],
)

export const corrections = pgTable(
  'corrections',
  { articleId: articleId(), revision: integer('revision').notNull(), note: text('note').notNull(), publishedAt: at('published_at').notNull() },
  (table) => [primaryKey({ columns: [table.articleId, table.revision] })],
)

export const slugHistory = pgTable(
  'slug_history',
  { articleId: articleId(), slug: text('slug').notNull(), replacedAt: at('replaced_at').notNull().defaultNow() },
  (table) => [primaryKey({ columns: [table.articleId, table.slug] })],
)

/** Every name an imported article is known by: guid, canonical address, fingerprint. */
export const importKeys = pgTable('import_keys', { key: text('key').primaryKey(), articleId: articleId() }, (table) => [
  index('import_keys_article').on(table.articleId),
])

/** Contents already seen, so that two captures of one article never alternate revisions. */
export const importCaptures = pgTable(
  'import_captures',
  { articleId: articleId(), hash: text('hash').notNull(), format: text('format').notNull(), seenAt: at('seen_at').notNull().defaultNow() },
  (table) => [primaryKey({ columns: [table.articleId, table.hash] })],
)

/**
 * Answers about one article as they are sent, made when somebody first asked. `record` deletes those that a publication changes;
 * an article is read from here in one step instead of twenty (decision 23).
 */
export const preparedArticles = pgTable(
  'prepared_articles',
  {
    /** No foreign key: its lock on the article and the publisher's on the head would wait for each other. */
    articleId: text('article_id').primaryKey(),
    /** Of the serialiser that made it: another one does not use it. */
    form: text('form').notNull(),
    /** The publication head under which it was made. */
    version: bigint('version', { mode: 'number' }).notNull(),
    lang: text('lang').notNull(),
    /** Surrogate keys, with spaces between: everything that is in it. */
    keys: text('keys').notNull(),
    answer: text('answer').notNull(),
  },
  (table) => [
    index('prepared_articles_keys')
      .using('gin', sql`string_to_array(${table.keys}, ' ')`)
      .with({ fastupdate: false }),
  ],
)
