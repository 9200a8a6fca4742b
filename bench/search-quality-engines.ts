/** The search of the API, and two that a paper could have had for nothing on the same rows: ILIKE by date, and pg_trgm. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Query } from './known-items-draw.ts'
import type { Article } from './known-items-index.ts'
import type { BenchPaper } from './search-quality-paper.ts'

export interface Answer {
  /** 1 to 10; 0 when it is not among the first ten. */
  rank: number
  /** Title of the first hit that is not the target. */
  first: string
  ms: number
  /** Answered with an error, or given up after 20 s. */
  failed: boolean
}

export type Engine = (query: Query) => Promise<Answer>

const wait = 20_000

/** An error is a miss. @throws Error where there is no search */
export function apiEngine(url: string, ids: Map<string, string>): Engine {
  return async ({ q, target }) => {
    const since = performance.now()
    const response = await fetch(`${url}/v1/search?q=${encodeURIComponent(q)}&limit=10`, { signal: AbortSignal.timeout(wait) })
    if (response.status === 404) throw new Error('this API has no /v1/search')
    if (!response.ok) return { rank: 0, first: `(error ${response.status})`, ms: performance.now() - since, failed: true }
    const { items } = (await response.json()) as { items: { id: string; title: string }[] }
    const rank = items.findIndex(({ id }) => id === ids.get(target)) + 1
    return { rank, first: items[rank === 1 ? 1 : 0]?.title ?? '', ms: performance.now() - since, failed: false }
  }
}

/** The texts flat in a table, with pg_trgm's index on them. Made once a paper. */
export async function makeFlatTexts(client: pg.Client, texts: () => Article[], ids: Map<string, string>): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>("select to_regclass('bench_text_trgm') as found")
  if (rows[0]!.found) return
  const articles = texts()
  await client.query('drop table if exists bench_text')
  await client.query(
    'create table bench_text (article_id text primary key, published_at timestamptz not null, title text not null, body text not null)',
  )
  for (let start = 0; start < articles.length; start += 1000) {
    const part = articles.slice(start, start + 1000)
    await client.query(
      `insert into bench_text select a.id, a.published_at, t.title, t.body
       from unnest($1::text[], $2::text[], $3::text[]) as t (id, title, body) join articles a on a.id = t.id`,
      [part.map(({ id }) => ids.get(id)!), part.map(({ title }) => title), part.map(({ body }) => body)],
    )
  }
  await client.query('create extension if not exists pg_trgm')
  await client.query("set maintenance_work_mem = '512MB'")
  await client.query("create index bench_text_trgm on bench_text using gin ((title || E'\\n' || body) gin_trgm_ops)")
  await client.query('vacuum analyze bench_text')
}

const patterns = (q: string): string[] => q.split(/\s+/).map((term) => `%${term.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)

/** Every term in title or text, the newest first. */
export const ilikeEngine = (client: pg.Client, ids: Map<string, string>): Engine =>
  sqlEngine(client, ids, ({ q }) => {
    const terms = patterns(q)
    const where = terms.map((_, n) => `(title ilike $${n + 1} or body ilike $${n + 1})`).join(' and ')
    return { text: `select article_id, title from bench_text where ${where} order by published_at desc limit 10`, values: terms }
  })

/** Every term anywhere, found by trigrams; the most similar title first. */
export const trigramEngine = (client: pg.Client, ids: Map<string, string>): Engine =>
  sqlEngine(client, ids, ({ q }) => {
    const terms = patterns(q)
    const where = terms.map((_, n) => `(title || E'\\n' || body) ilike $${n + 2}`).join(' and ')
    return { text: `select article_id, title from bench_text where ${where} order by similarity(title, $1) desc limit 10`, values: [q, ...terms] }
  })

function sqlEngine(client: pg.Client, ids: Map<string, string>, statement: (query: Query) => { text: string; values: string[] }): Engine {
  return async (query) => {
    const since = performance.now()
    try {
      const { rows } = await client.query<{ article_id: string; title: string }>(statement(query))
      const rank = rows.findIndex(({ article_id }) => article_id === ids.get(query.target)) + 1
      return { rank, first: rows[rank === 1 ? 1 : 0]?.title ?? '', ms: performance.now() - since, failed: false }
    } catch (error) {
      if ((error as { code?: string }).code !== '57014') throw error
      return { rank: 0, first: '', ms: performance.now() - since, failed: true }
    }
  }
}

/** Answers of the baselines never change: kept in the folder of the paper, they are asked for once. */
export function remembered(name: string, { folder }: BenchPaper, engine: Engine): Engine {
  const file = folder && join(folder, `search-quality.${name}.json`)
  const known: Record<string, Answer> = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Answer>) : {}
  return async (query) => {
    const key = `${query.q}\n${query.target}`
    known[key] ??= await engine(query)
    if (file) writeFileSync(file, JSON.stringify(known))
    return known[key]
  }
}

export async function openClient(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return client
}

export const limitTime = (client: pg.Client) => client.query(`set statement_timeout = ${wait}`)
