/**
 * Which files the articles are spread over: one for each beginning of an id that at most `perPart` articles share. Ids rise with
 * time and articles are never deleted, so a file keeps its name, and only the newest one grows, until it is split once and for all.
 */
import { inArray, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { articles } from '../db/schema/index.ts'

export interface Part {
  prefix: string
  /** When an article of it last changed in public. */
  lastChange: string
}

// About 10 MB, the limit of Baidu, with long Korean addresses in four languages; Google's own limits are five times that.
const perPart = 2_500

/** Two characters of an id are 25 days, 13 all there are. */
const [coarsest, finest] = [2, 13]

/** Every part that has something to show. @param most for tests: articles a part */
export async function listParts(db: Db, most = perPart): Promise<Part[]> {
  const parts: Part[] = []
  let crowded: string[] | null = null
  for (let length = coarsest; length <= finest && crowded?.length !== 0; length++) {
    const found: PartRow[] = await countBy(db, length, crowded)
    crowded = length < finest ? found.flatMap(({ prefix, count }) => (count > most ? prefix : [])) : []
    for (const { prefix, shown, lastChange } of found) if (shown && !crowded.includes(prefix)) parts.push({ prefix, lastChange })
  }
  return parts.sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
}

type PartRow = Awaited<ReturnType<typeof countBy>>[number]

/** Drafts and withdrawn articles count: what is published or taken down must not move its neighbours. */
function countBy(db: Db, length: number, within: string[] | null) {
  const beginning = (characters: number) => sql<string>`left(${articles.id}, ${sql.param(characters)}::int)`
  return db
    .select({
      prefix: sql<string>`prefix`.as('prefix_out'),
      count: sql<number>`count(*)::int`.as('count_out'),
      shown: sql<boolean>`bool_or(status = 'published')`.as('shown_out'),
      lastChange: sql<string>`max(updated_at)`.as('last_out'),
    })
    .from(
      db
        .select({ prefix: beginning(length).as('prefix'), status: articles.status, updatedAt: articles.updatedAt })
        .from(articles)
        .where(within ? inArray(beginning(length - 1), within) : undefined)
        .as('begun'),
    )
    .groupBy(sql`prefix`)
}
