/** Every kind of list beside the plainest statement of what it means, and what its plan reads in a larger paper. */
import { eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ArticleList, Tag } from '@sinmun/types'
import { fillPaper } from '../../../../bench/api-load.ts'
import { createDatabase, draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { connect, type Connection } from '../db/client.ts'
import { articleAuthors, articles, articleSources, articleTags, linkCounts } from '../db/schema/index.ts'
import type { Draft } from '../ingest/draft.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'
import { type ArticleFilter, listArticles, listStories } from './list.queries.ts'

const paper = testPaper()

const filters: Record<string, string>[] = [
  {},
  { lang: 'ko' },
  { lang: 'en,ko' },
  { section: 'culture' },
  { section: 'culture', lang: 'ko,zh-Hans' },
  { from: '2026-01-03', to: '2026-01-05' },
  ...[{ tag: 'harbour' }, { source: 'daily' }, { author: 'mina-roh' }].flatMap((link) => [
    link,
    { ...link, lang: 'ko' },
    { ...link, lang: 'en,zh-Hans' },
    { ...link, section: 'culture' },
    { ...link, from: '2026-01-02', to: '2026-01-04' },
  ]),
  { tag: 'harbour', source: 'daily', author: 'mina-roh' },
]

/** What the list is by definition: one statement that knows nothing of how it is found. */
async function expected({ lang, section, tag, source, author, from, to }: Record<string, string>, collapse: boolean): Promise<string[]> {
  const langs = lang?.split(',') ?? ['zh-Hans', 'zh-Hant', 'ko', 'en']
  const at = collapse ? sql`story_published_at` : sql`published_at`
  const linked = (table: PgTable, column: AnyPgColumn, slug: string | undefined) =>
    slug === undefined ? sql`true` : sql`articles.id in (select article_id from ${table} where ${column} = ${slug})`
  const where = sql`status = 'published' and lang = any(${sql.param(langs)}::text[]) and ${section === undefined ? sql`true` : sql`section_slug = ${section}`}
    and ${linked(articleTags, articleTags.tagSlug, tag)} and ${linked(articleSources, articleSources.sourceSlug, source)}
    and ${linked(articleAuthors, articleAuthors.authorSlug, author)}
    and (${from ?? null}::date is null or ${at} >= ${from ?? null}::date::timestamp at time zone 'Asia/Seoul')
    and (${to ?? null}::date is null or ${at} < (${to ?? null}::date + 1)::timestamp at time zone 'Asia/Seoul')`
  const statement: SQL = collapse
    ? sql`select distinct on (story_published_at, story_id) id from articles where ${where}
        order by story_published_at desc, story_id desc, array_position(${sql.param(langs)}::text[], lang)`
    : sql`select id from articles where ${where} order by published_at desc, id desc`
  return (await paper.db.execute<{ id: string }>(statement)).rows.map(({ id }) => id)
}

/** All pages there and all pages back. */
async function walk(filter: Record<string, string>): Promise<{ there: string[]; back: string[] }> {
  const there: string[][] = []
  const back: string[][] = []
  let cursor: string | null = null
  let last: string | null = null
  const page = (at: string | null) =>
    getJson<ArticleList>(paper, `/v1/articles?${new URLSearchParams({ ...filter, limit: '11', ...(at ? { cursor: at } : {}) })}`)
  do {
    const { items, next, prev }: ArticleList = await page(cursor)
    there.push(items.map(({ id }) => id))
    cursor = next
    last = prev
  } while (cursor)
  back.push(there.at(-1)!)
  while (last) {
    const { items, prev }: ArticleList = await page(last)
    back.unshift(items.map(({ id }) => id))
    last = prev
  }
  return { there: there.flat(), back: back.flat() }
}

/** How many published articles carry each, as the directory says and as it is. */
async function compareCounts(kind: 'tags' | 'sources', links: PgTable, slug: AnyPgColumn): Promise<void> {
  const { items } = await getJson<{ items: Tag[] }>(paper, `/v1/${kind}?limit=100`)
  const { rows } = await paper.db.execute(sql`select ${slug} as slug, count(distinct article_id)::int as articles from ${links}
    join articles on articles.id = article_id where status = 'published' group by 1 order by 1`)
  expect(items.map(({ slug, articles }) => ({ slug, articles }))).toEqual(rows)
}

async function compare(): Promise<number> {
  await compareCounts('tags', articleTags, articleTags.tagSlug)
  await compareCounts('sources', articleSources, articleSources.sourceSlug)
  let compared = 0
  for (const filter of filters)
    for (const collapse of [false, true]) {
      const wanted = await expected(filter, collapse)
      const { there, back } = await walk(collapse ? { ...filter, collapse: 'story' } : filter)
      const name = JSON.stringify({ ...filter, collapse })
      expect(there, name).toEqual(wanted)
      expect(back, name).toEqual(wanted)
      compared += wanted.length
    }
  return compared
}

const role = (name: string, as: 'source' | 'republisher' = 'source') => ({ role: as, name, url: null })

/** Thirty-five stories in one to four languages over six days, some at the same moment. */
const drafts = (): Draft[] =>
  Array.from({ length: 90 }, (_, n) =>
    draftOf({
      group: `lists-${n % 35}`,
      lang: ['ko', 'zh-Hans', 'en'][Math.floor(n / 35)]!,
      section: n % 3 ? 'culture' : 'world',
      tags: [...(n % 2 ? ['Harbour'] : []), ...(n % 5 ? ['Tram', 'tram!'] : [])],
      authors: n % 4 ? [] : ['Mina Roh'],
      sources: n % 6 ? [role('Daily'), role('Daily', 'republisher')] : [role('Weekly')],
      sourcePublishedAt: new Date(Date.UTC(2026, 0, 1 + (n % 6), Math.floor(n / 12))).toISOString(),
    }),
  )

describe('every kind of list', () => {
  let ids: string[]
  beforeAll(async () => {
    ids = (await take(paper, drafts())).map(({ articleId }) => articleId!)
  })

  test('is what it is by definition, page by page and back', async () => {
    expect(await compare()).toBeGreaterThan(300)
  })

  test('still is after drafts, withdrawals, corrections of its links, and publication again', async () => {
    const held = await take(paper, [draftOf({ tags: ['Harbour'], authors: ['Mina Roh'], sources: [role('Daily')] })], { status: 'draft' })
    for (const id of ids.slice(0, 20)) await withdraw(paper.db, id)
    for (const id of ids.slice(20, 30))
      await correct(paper.db, id, 'its tags were those of another', (content) => ({
        ...content,
        section: 'culture',
        tags: content.tags.includes('Harbour') ? [] : ['Harbour'],
        authors: ['Mina Roh'],
        sources: [{ slug: 'daily', role: 'source', name: 'Daily', url: null }],
      }))
    expect(await compare()).toBeGreaterThan(200)
    for (const id of [...ids.slice(0, 10), held[0]!.articleId!]) await publish(paper.db, id)
    expect(await compare()).toBeGreaterThan(200)
  })

  test('is counted in one row a tag once something is published again', async () => {
    await publishOne(paper, { tags: ['Harbour'], sources: [role('Daily')] })
    const rows = await paper.db
      .select()
      .from(linkCounts)
      .where(inArray(linkCounts.slug, ['harbour', 'daily']))
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['source', 'tag'])
  })

  test('knows a link that was written before its article was published, and of no other', async () => {
    const [outcome] = await take(paper, [draftOf({ tags: ['Waiting'] })], { status: 'draft' })
    const id = outcome!.articleId!
    const at = async () => (await paper.db.select().from(articleTags).where(eq(articleTags.articleId, id)))[0]!.publishedAt
    expect(await at()).toBeNull()
    await publish(paper.db, id)
    expect(await at()).toBe((await paper.db.select().from(articles).where(eq(articles.id, id)))[0]!.publishedAt)
    await withdraw(paper.db, id)
    expect(await at()).toBeNull()
  })
})

interface Plan {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

const rowsRead = (plan: Plan): number =>
  (plan['Node Type'].includes('Scan') ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] : 0) +
  (plan.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0)

describe('in a paper of 17,000 articles', () => {
  let connection: Connection
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await createDatabase()
    drop = database.drop
    await fillPaper(database.url, 20_000)
    connection = connect(database.url, { size: 1 })
    // So few rows may be sorted sooner than walked in order; what counts is that an index leads through them.
    await connection.pool.query('set enable_bitmapscan = off')
    return async () => {
      await connection.close()
      await drop()
    }
  })

  /** Rows that all scans of the list's statement read. */
  async function cost(list: () => Promise<unknown>): Promise<number> {
    const { pool } = connection
    const query = pool.query.bind(pool)
    let asked: [unknown, unknown[]] | undefined
    pool.query = ((statement: { text: string }, values: unknown[]) => {
      asked = [statement.text, values]
      return query(statement as never, values)
    }) as typeof pool.query
    await list()
    pool.query = query as typeof pool.query
    const { rows } = await pool.query(`explain (analyze, format json) ${asked![0] as string}`, asked![1])
    return rowsRead((rows[0] as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]!.Plan)
  }

  const kinds: Record<string, Partial<ArticleFilter>> = {
    all: {},
    section: { section: 'culture' },
    tag: { tag: 'tag-7' },
    source: { source: 'source-3' },
    author: { author: 'author-5' },
  }
  const times = { from: sql`timestamptz '2023-01-02'`, to: sql`timestamptz '2023-01-09'` }
  const position = { direction: 'next' as const, at: '2023-01-12 00:00:00+00', id: 'zz' }

  test.each(Object.entries(kinds))('a page by %s reads what it shows, anywhere, of any language, by story too', async (_, kind) => {
    for (const langs of [null, ['ko'], ['en', 'ko']])
      for (const span of [{}, times])
        for (const at of [null, position, { ...position, direction: 'prev' as const }]) {
          const filter = { langs, ...kind, ...span }
          const page = { limit: 20, position: at }
          // A page and one more in each of four languages, and as many steps along an index.
          expect(await cost(() => listArticles(connection.db, filter, page))).toBeLessThan(4 * 21 * 2)
          expect(await cost(() => listStories(connection.db, filter, ['ko', 'en'], page))).toBeLessThan(4 * 21 * 2)
        }
  })
})
