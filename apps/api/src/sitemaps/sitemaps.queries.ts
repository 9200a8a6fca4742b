import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { translationList } from '../articles/card.queries.ts'
import type { Db } from '../db/client.ts'
import { articles } from '../db/schema/index.ts'

const live = eq(articles.status, 'published')

const entryColumns = {
  id: articles.id,
  lang: articles.lang,
  slug: articles.slug,
  updatedAt: articles.updatedAt,
  image: articles.image,
  translations: translationList,
}
export type SitemapRow = Awaited<ReturnType<typeof pageOf>>[number]

export interface Range {
  /** First id, inclusive. */
  from: string
  /** Exclusive; null: to the end. */
  to: string | null
}

/** Published articles of a part by id, a page of rows at a time: a part is never held as a whole. */
export async function* eachArticle(db: Db, prefix: string, pageSize = 250): AsyncGenerator<SitemapRow> {
  const range = rangeOf(prefix)
  for (let after: string | null = null; ;) {
    const rows: SitemapRow[] = await pageOf(db, range, after, pageSize)
    yield* rows
    if (rows.length < pageSize) return
    after = rows.at(-1)!.id
  }
}

function pageOf(db: Db, { from, to }: Range, after: string | null, limit: number) {
  return db
    .select(entryColumns)
    .from(articles)
    .where(
      and(live, gte(articles.id, from), to === null ? undefined : lt(articles.id, to), after === null ? undefined : sql`${articles.id} > ${after}`),
    )
    .orderBy(asc(articles.id))
    .limit(limit)
}

/** `0m` → from 0m up to 0n; `az` → up to b. */
export function rangeOf(prefix: string): Range {
  const head = prefix.replace(/z+$/, '')
  if (head === '') return { from: prefix, to: null }
  const next = (Number.parseInt(head.at(-1)!, 36) + 1).toString(36)
  return { from: prefix, to: head.slice(0, -1) + next }
}

/** The newest of the last two days: what Google takes into its news. */
export function newestArticles(db: Db, limit: number) {
  return db
    .select({ id: articles.id, lang: articles.lang, slug: articles.slug, title: articles.title, publishedAt: sql<string>`${articles.publishedAt}` })
    .from(articles)
    .where(and(live, sql`${articles.publishedAt} > now() - interval '2 days'`))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(limit)
}

export async function hasArticles(db: Db, prefix: string): Promise<boolean> {
  return (await pageOf(db, rangeOf(prefix), null, 1)).length > 0
}
