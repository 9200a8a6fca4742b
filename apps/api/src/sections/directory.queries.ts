import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { linkCounts, sources, tags } from '../db/schema/index.ts'

interface Page {
  limit: number
  after: string | null
}

const articles = sql<number>`sum(${linkCounts.articles})::int`
const carried = sql`sum(${linkCounts.articles}) > 0`

/** Tags and sources that stand on at least one published article, by slug. */
export function listTags(db: Db, { limit, after }: Page) {
  return db
    .select({ slug: tags.slug, name: tags.name, articles })
    .from(tags)
    .innerJoin(linkCounts, and(eq(linkCounts.kind, 'tag'), eq(linkCounts.slug, tags.slug)))
    .where(after === null ? undefined : gt(tags.slug, after))
    .groupBy(tags.slug)
    .having(carried)
    .orderBy(asc(tags.slug))
    .limit(limit + 1)
}

export function listSources(db: Db, { limit, after }: Page) {
  return db
    .select({ slug: sources.slug, name: sources.name, url: sources.url, licence: sources.licence, articles })
    .from(sources)
    .innerJoin(linkCounts, and(eq(linkCounts.kind, 'source'), eq(linkCounts.slug, sources.slug)))
    .where(after === null ? undefined : gt(sources.slug, after))
    .groupBy(sources.slug)
    .having(carried)
    .orderBy(asc(sources.slug))
    .limit(limit + 1)
}
