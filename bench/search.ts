/**
 * Search at size: loads made articles into a paper of its own and prints the rate, what the index takes, and the latency of every
 * class of query through HTTP; beside ILIKE and pg_trgm on the same rows.
 *
 *   node bench/search.ts --articles 100000 --data /tmp/bench-100k     the folder is kept and used again; without --data it goes again
 *   --no-baselines   leaves ILIKE and pg_trgm out (a trigram index of a million articles takes long to build)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { connect } from '../apps/api/src/db/client.ts'
import { openEmbedded } from '../apps/api/src/db/embedded.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import { applyPaper } from '../apps/api/src/paper/apply-paper.ts'
import { defaultPaper } from '../apps/api/src/paper/default-paper.ts'
import { startApi } from './api-process.ts'
import { missingData } from './corpus.ts'
import { loadArticles } from './search-load.ts'
import { type Classes, queryClasses } from './search-queries.ts'

const { values: flags } = parseArgs({
  options: { articles: { type: 'string', default: '10000' }, data: { type: 'string' }, 'no-baselines': { type: 'boolean', default: false } },
})
const baselineQueries = 4
const sorts = ['relevance', 'newest']
/** Queries a class that are asked before those that count: a process that has just started compiles what it runs. */
const warmUps = 10

function percentiles(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(9)
  return `${at(0.5)}${at(0.95)}${at(0.99)}`
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from articles')
  if (rows[0]!.count === 0) {
    const { db, close } = connect(url)
    await applyPaper(db, defaultPaper)
    await close()
    const { seconds } = await loadArticles(url, Number(flags.articles))
    console.log(
      `${flags.articles} articles loaded and indexed in ${seconds.toFixed(0)} s, ${Math.round(Number(flags.articles) / seconds)} articles/s`,
    )
  }
  const sizes = await client.query<{ name: string; bytes: string }>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relkind = 'r' and relname like 'search\\_%' order by 1`,
  )
  const text = await client.query<{ bytes: string }>(
    `select sum(octet_length(title) + (select sum(octet_length(p->'content'->0->>'text') + 1) from jsonb_array_elements(body) as p)) as bytes from articles`,
  )
  const bytes = Number(text.rows[0]!.bytes)
  const total = sizes.rows.reduce((sum, row) => sum + Number(row.bytes), 0)
  for (const row of sizes.rows) console.log(`${row.name.padEnd(20)} ${(Number(row.bytes) / 1e6).toFixed(1).padStart(9)} MB`)
  console.log(
    `text ${(bytes / 1e6).toFixed(0)} MB, index and side tables ${(total / 1e6).toFixed(0)} MB: ${(total / bytes).toFixed(2)} times the text\n`,
  )
  await client.end()
}

async function timeApi(base: string, q: string, sort: string): Promise<number> {
  const started = performance.now()
  const response = await fetch(`${base}/v1/search?limit=20&sort=${sort}&q=${encodeURIComponent(q)}`)
  await response.text()
  if (!response.ok) throw new Error(`${q}: ${response.status}`)
  return performance.now() - started
}

/** Median milliseconds; a statement is given up after 30 s. */
async function timeScan(client: pg.Client, q: string, order: string): Promise<number> {
  const terms = q
    .replace(/"|-\S+|\b\w+:\S+/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  const where = terms.map((_, index) => `(title || E'\\n' || body) ilike '%' || $${index + 1} || '%'`).join(' and ')
  const started = performance.now()
  await client.query(`select article_id from bench_text where ${where || 'true'} ${order} limit 20`, terms).catch(() => {})
  return performance.now() - started
}

async function makeFlatTable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(`select to_regclass('bench_text') is not null as made`)
  if (rows[0]!.made) return
  await client.query(`create table bench_text as select id as article_id, published_at, title,
    (select string_agg(p->'content'->0->>'text', E'\\n') from jsonb_array_elements(body) as p) as body from articles`)
  await client.query('create extension if not exists pg_trgm')
  await client.query(`create index bench_trgm on bench_text using gin ((title || E'\\n' || body) gin_trgm_ops)`)
  await client.query('vacuum analyze bench_text')
}

async function baselines(url: string, q: string[]): Promise<[number, number]> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 30_000 })
  await client.connect()
  const median = async (setting: string, order: string) => {
    await client.query(setting)
    const times: number[] = []
    for (const query of q.slice(0, baselineQueries)) times.push(await timeScan(client, query, order))
    return times.sort((a, b) => a - b)[times.length >> 1]!
  }
  const newest = 'order by published_at desc'
  const ilike = await median('set enable_bitmapscan = off', newest)
  const trigram = await median('set enable_bitmapscan = on', newest)
  await client.end()
  return [ilike, trigram]
}

/** Each query in the first of its classes alone. */
function onceEach(classes: Classes): Classes {
  const seen = new Set<string>()
  const first = (q: string) => !seen.has(q) && seen.add(q)
  return Object.fromEntries(Object.entries(classes).map(([name, queries]) => [name, queries.filter(first)]))
}

async function main(): Promise<void> {
  const missing = missingData()
  if (missing) return console.log(missing)
  const folder = flags.data ?? mkdtempSync(join(tmpdir(), 'sinmun-search-'))
  const database = await openEmbedded(folder)
  await migrate(database.url)
  await fill(database.url)
  const client = new pg.Client(database.url)
  await client.connect()
  if (!flags['no-baselines']) await makeFlatTable(client)
  await client.end()
  // With its memory for answers, as it runs: no query is asked twice, so none is answered from it.
  const api = await startApi(database.url, folder, { settings: { CACHE_MB: '16' } })
  try {
    const classes = onceEach(queryClasses())
    const asked = new Set(Object.values(classes).flat())
    for (const queries of Object.values(queryClasses(6)))
      for (const q of queries.filter((q) => !asked.has(q)).slice(0, warmUps)) for (const sort of sorts) await timeApi(api.url, q, sort)
    console.log(
      `${'ms through HTTP'.padEnd(24)}   relevance: p50      p95      p99   newest: p50      p95      p99${flags['no-baselines'] ? '' : '   ILIKE p50   pg_trgm p50'}`,
    )
    for (const [name, queries] of Object.entries(classes)) {
      const times: Record<string, number[]> = { relevance: [], newest: [] }
      for (const q of queries) for (const sort of sorts) times[sort]!.push(await timeApi(api.url, q, sort))
      const others = flags['no-baselines'] ? '' : (await baselines(database.url, queries)).map((ms) => ms.toFixed(1).padStart(12)).join('  ')
      console.log(`${name.padEnd(24)} ${percentiles(times['relevance']!).padStart(33)} ${percentiles(times['newest']!).padStart(31)}${others}`)
    }
  } finally {
    await api.stop()
    await database.release()
    if (!flags.data) rmSync(folder, { recursive: true, force: true })
  }
}

await main()
