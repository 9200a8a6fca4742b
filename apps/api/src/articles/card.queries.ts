/** Everything a card shows, for a page of ids, in one statement. */
import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ArticleSource, Author } from '@sinmun/types'
import { type Db, oncePerDb } from '../db/client.ts'
import { articleAuthors, articles, articleSources, authors, sections, sources, type tags } from '../db/schema/index.ts'

/** The table, or an alias of it where one article's row is made beside another's. */
type ArticleTable = Record<keyof typeof articles.$inferSelect, AnyPgColumn>

type Directory = typeof sources | typeof authors | typeof tags

/**
 * The entry of a directory that a row names, looked up by its key. A plain join is planned as a hash of the whole directory, and
 * sorted afterwards: three times the work for the one or two entries of an article.
 */
export const named = (columns: SQL, directory: Directory, slug: SQLWrapper) =>
  sql`(select ${columns} from ${directory} where ${directory.slug} = ${slug} offset 0) ${directory}`

const sourceList = (article: ArticleTable) => sql<ArticleSource[]>`coalesce((
  select json_agg(json_build_object('slug', ${sources.slug}, 'role', ${articleSources.role}, 'name', ${sources.name}, 'url', ${sources.url})
    order by ${articleSources.position})
  from ${articleSources} cross join lateral ${named(sql`${sources.slug}, ${sources.name}, ${sources.url}`, sources, articleSources.sourceSlug)}
  where ${articleSources.articleId} = ${article.id}), '[]')`

const authorList = (article: ArticleTable) => sql<Author[]>`coalesce((
  select json_agg(json_build_object('slug', ${authors.slug}, 'name', ${authors.name}) order by ${articleAuthors.position})
  from ${articleAuthors} cross join lateral ${named(sql`${authors.slug}, ${authors.name}`, authors, articleAuthors.authorSlug)}
  where ${articleAuthors.articleId} = ${article.id}), '[]')`

export const translationsOf = ({ id, storyId }: { id: SQLWrapper; storyId: SQLWrapper }) => sql<
  { id: string; lang: string; slug: string }[]
>`coalesce((
  select json_agg(json_build_object('id', version.id, 'lang', version.lang, 'slug', version.slug) order by version.lang)
  from articles as version
  where version.story_id = ${storyId} and version.id <> ${id} and version.status = 'published'), '[]')`

// Names in full: drizzle writes columns without their table where a statement has one table only.
export const translationList = translationsOf({ id: sql`articles.id`, storyId: sql`articles.story_id` })

export const cardColumns = {
  id: articles.id,
  storyId: articles.storyId,
  lang: articles.lang,
  slug: articles.slug,
  title: articles.title,
  alternateTitle: articles.alternateTitle,
  alternateTitleLang: articles.alternateTitleLang,
  summary: articles.summary,
  sectionSlug: articles.sectionSlug,
  sectionNames: sections.names,
  image: articles.image,
  publishedAt: sql<string>`${articles.publishedAt}`,
  updatedAt: articles.updatedAt,
  sourcePublishedAt: articles.sourcePublishedAt,
  revision: articles.revision,
  readingMinutes: articles.readingMinutes,
  sources: sourceList(articles),
  authors: authorList(articles),
  translations: translationList,
}

/** The same row as one JSON value, for lists inside a statement about another article. */
export const cardJson = (article: ArticleTable) => sql`json_build_object('id', ${article.id}, 'storyId', ${article.storyId}, 'lang', ${article.lang},
  'slug', ${article.slug}, 'title', ${article.title}, 'alternateTitle', ${article.alternateTitle}, 'alternateTitleLang', ${article.alternateTitleLang},
  'summary', ${article.summary}, 'sectionSlug', ${article.sectionSlug},
  'sectionNames', (select section.names from ${sections} section where section.slug = ${article.sectionSlug}), 'image', ${article.image},
  'publishedAt', ${article.publishedAt}::text, 'updatedAt', ${article.updatedAt}::text, 'sourcePublishedAt', ${article.sourcePublishedAt}::text,
  'revision', ${article.revision}, 'readingMinutes', ${article.readingMinutes},
  'sources', ${sourceList(article)}, 'authors', ${authorList(article)}, 'translations', ${translationsOf(article)})`

export type CardRow = Awaited<ReturnType<typeof loadCards>>[number]

/** Prepared: writing and planning it takes as long as running it. */
const statementOf = oncePerDb((db) =>
  db
    .select(cardColumns)
    .from(articles)
    .innerJoin(sections, eq(sections.slug, articles.sectionSlug))
    .where(and(sql`${articles.id} = any(${sql.placeholder('ids')}::text[])`, eq(articles.status, 'published')))
    .prepare('cards'),
)

/** Cards in the order of `ids`; one that was withdrawn in the meantime is left out. */
export async function loadCards(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await statementOf(db).execute({ ids })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
