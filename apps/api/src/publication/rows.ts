/** Rows of one article version, from its content; used by import, correction and the sample alike. */
import { blocksToText, readingMinutes, slugify } from '@sinmun/text'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { articleAuthors, articleSources, articleTags, authors, sources, tags } from '../db/schema/index.ts'
import type { ArticleContent } from './content.ts'

/** Columns of `articles` that follow from the content. */
export function contentColumns(content: ArticleContent, lang: string) {
  return {
    slug: slugify(content.title),
    title: content.title,
    alternateTitle: content.alternateTitle?.text ?? null,
    alternateTitleLang: content.alternateTitle?.lang ?? null,
    summary: content.summary,
    body: content.body,
    image: content.image,
    sectionSlug: content.section,
    readingMinutes: readingMinutes(blocksToText(content.body), lang),
    originalUrl: content.originalUrl,
    sourcePublishedAt: content.sourcePublishedAt,
  }
}

interface Owned {
  articleId: string
  content: ArticleContent
}

/** Replaces sources, authors and tags of these articles, adding the ones that are new to the paper. */
export async function writeLinks(tx: Transaction, items: Owned[], fresh: boolean): Promise<void> {
  if (items.length === 0) return
  await addMissing(tx, items)
  const ids = items.map(({ articleId }) => articleId)
  const bySource = items.flatMap(({ articleId, content }) =>
    content.sources.map(({ slug, role }, position) => ({ articleId, position, sourceSlug: slug, role })),
  )
  const byAuthor = items.flatMap(({ articleId, content }) =>
    content.authors.map((name, position) => ({ articleId, position, authorSlug: slugify(name) })),
  )
  const byTag = items.flatMap(({ articleId, content }) => content.tags.map((name, position) => ({ articleId, position, tagSlug: slugify(name) })))
  if (!fresh) for (const table of [articleSources, articleAuthors, articleTags]) await tx.delete(table).where(inArray(table.articleId, ids))
  if (bySource.length > 0) await tx.insert(articleSources).values(bySource)
  if (byAuthor.length > 0) await tx.insert(articleAuthors).values(byAuthor)
  if (byTag.length > 0) await tx.insert(articleTags).values(byTag)
}

/** Inserted in the order of their slugs, so that two writers who add the same names cannot wait for each other in a ring. */
async function addMissing(tx: Transaction, items: Owned[]): Promise<void> {
  const found = items.flatMap(({ content }) => content.sources)
  const newSources = sortedUnique(found.map(({ slug, name, url }) => ({ slug, name, url })))
  const newAuthors = sortedUnique(items.flatMap(({ content }) => content.authors.map((name) => ({ slug: slugify(name), name }))))
  const newTags = sortedUnique(items.flatMap(({ content }) => content.tags.map((name) => ({ slug: slugify(name), name }))))
  if (newSources.length > 0) {
    await tx.insert(sources).values(newSources).onConflictDoNothing()
    await learnSourceAddresses(tx, newSources)
  }
  if (newAuthors.length > 0) await tx.insert(authors).values(newAuthors).onConflictDoNothing()
  if (newTags.length > 0) await tx.insert(tags).values(newTags).onConflictDoNothing()
}

/** A source first met without its address learns it when an item brings one. */
async function learnSourceAddresses(tx: Transaction, found: { slug: string; url: string | null }[]): Promise<void> {
  for (const { slug, url } of found)
    if (url)
      await tx
        .update(sources)
        .set({ url })
        .where(and(eq(sources.slug, slug), sql`${sources.url} is null`))
}

function sortedUnique<T extends { slug: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.slug, item])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1))
}
