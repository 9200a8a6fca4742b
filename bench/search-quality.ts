/**
 * How well the search finds what someone has in mind: queries with a known answer, asked of the real API and, on the same
 * rows, of ILIKE and pg_trgm. Recall in the first ten and mean reciprocal rank a kind.
 *
 *   node bench/search-quality.ts                                      the 332 real news articles, a paper of its own that goes again
 *   node bench/search-quality.ts --articles 100000 --data /tmp/bench  filled up with made articles; the folder is kept and used again
 *   node bench/search-quality.ts --url http://127.0.0.1:4000          a running API whose database (DATABASE_URL) holds these articles
 *
 * --show prints queries and asks nobody · --misses prints what was not found · --kind <regex> · --count <n> queries a kind
 * (60; among real news alone one an article) · --baseline-count <n> (all; from 10,000 articles on 20) · --no-baselines · --no-api
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { missingData } from './corpus.ts'
import { benchArticles, kinds, makeQueries } from './known-items.ts'
import type { Kind, Query } from './known-items-draw.ts'
import type { Article } from './known-items-index.ts'
import {
  type Answer,
  apiEngine,
  type Engine,
  ilikeEngine,
  limitTime,
  makeFlatTexts,
  openClient,
  remembered,
  trigramEngine,
} from './search-quality-engines.ts'
import { type BenchPaper, idsOf, openPaper } from './search-quality-paper.ts'
import { missesOf, samplesOf, tableOf } from './search-quality-report.ts'

const { values: flags } = parseArgs({
  options: {
    articles: { type: 'string', default: '332' },
    data: { type: 'string' },
    url: { type: 'string' },
    kind: { type: 'string', default: '' },
    count: { type: 'string', default: '60' },
    'baseline-count': { type: 'string' },
    'no-baselines': { type: 'boolean', default: false },
    'no-api': { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
})

const size = Number(flags.articles)

type Answers = Map<Query, Answer>

async function ask(name: string, engine: Engine, queries: Query[]): Promise<Answers> {
  const answers: Answers = new Map()
  const since = Date.now()
  for (const query of queries) {
    answers.set(query, await engine(query))
    if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${answers.size} of ${queries.length} `)
  }
  const times = [...answers.values()].map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  const failed = [...answers.values()].filter(({ failed }) => failed).length
  const end = process.stderr.isTTY ? '\r' : ''
  console.log(
    `${end}${name}: ${queries.length} queries in ${Math.round((Date.now() - since) / 1000)} s, one by one; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms${failed ? `; ${failed} given up after 20 s or answered with an error` : ''}`,
  )
  return answers
}

async function askApi(url: string, ids: Map<string, string>, queries: Query[]): Promise<Answers> {
  try {
    return await ask('ours', apiEngine(url, ids), queries)
  } catch (error) {
    console.log(`ours: not measured: ${(error as Error).message}`)
    return new Map()
  }
}

async function askBaselines(paper: BenchPaper, articles: () => Article[], ids: Map<string, string>, queries: Query[]): Promise<[Answers, Answers]> {
  const client = await openClient(paper.databaseUrl)
  try {
    await makeFlatTexts(client, articles, ids)
    await limitTime(client)
    const ilike = await ask('ILIKE', remembered('ilike', paper, ilikeEngine(client, ids)), queries)
    return [ilike, await ask('pg_trgm', remembered('trigram', paper, trigramEngine(client, ids)), queries)]
  } finally {
    await client.end()
  }
}

/** The first so many of every kind. */
function some(queries: Query[], count: number): Query[] {
  const seen = new Map<string, number>()
  return queries.filter(({ kind }) => seen.set(kind, (seen.get(kind) ?? 0) + 1).get(kind)! <= count)
}

async function measure(articles: () => Article[], queries: Query[]): Promise<void> {
  const paper: BenchPaper = flags.url
    ? { url: flags.url, databaseUrl: process.env['DATABASE_URL'] ?? '', folder: null, close: async () => {} }
    : await openPaper(articles, size, flags.data ?? null, !flags['no-api'])
  const interrupted = () => void paper.close().finally(() => process.exit(0))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    const ids = await idsOf(paper.databaseUrl)
    const lost = queries.filter(({ target }) => !ids.has(target)).length
    if (lost > 0) console.log(`${lost} of ${queries.length} targets are not in this paper`)
    const count = Number(flags['baseline-count'] ?? (size >= 10_000 ? 20 : Infinity))
    const ours: Answers = paper.url ? await askApi(paper.url, ids, queries) : new Map()
    const asked = some(queries, count)
    const [ilike, trigram] = flags['no-baselines'] ? [new Map(), new Map()] : await askBaselines(paper, articles, ids, asked)
    console.log(tableOf(queries, { ours, ILIKE: ilike, pg_trgm: trigram }))
    if (asked.length < queries.length && !flags['no-baselines']) console.log(`ILIKE and pg_trgm were asked at most ${count} queries a kind.`)
    if (flags.misses) console.log(missesOf(queries, ours))
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    await paper.close()
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** Drawn anew, or with --data read from the folder while neither the texts nor the code that draws them have changed. */
function queriesOf(articles: () => Article[], chosen: Kind[]): Query[] {
  const count = Number(flags.count)
  if (!flags.data) return makeQueries(articles(), count, chosen)
  const sources = readdirSync(import.meta.dirname).filter((name) => /^(?:known-items|corpus)/.test(name))
  const code = createHash('sha256')
    .update(sources.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join(''))
    .digest('hex')
  const key = `${code} ${size} ${count}`
  const file = join(flags.data, 'search-quality.queries.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { key: string; queries: Query[] }) : null
  const queries = kept?.key === key ? kept.queries : makeQueries(articles(), count)
  mkdirSync(flags.data, { recursive: true })
  if (queries !== kept?.queries) writeFileSync(file, JSON.stringify({ key, queries }))
  return queries.filter(({ kind }) => chosen.some(({ name }) => name === kind))
}

async function main(): Promise<void> {
  const missing = missingData()
  if (missing) return console.log(missing)
  const articles = once(() => benchArticles(size))
  const chosen = kinds.filter(({ name }) => new RegExp(flags.kind).test(name))
  const queries = queriesOf(articles, chosen)
  console.log(`${size} articles, ${queries.length} queries of ${chosen.length} kinds`)
  if (flags.show) return console.log(samplesOf(queries))
  await measure(articles, queries)
}

// A bench, not a test: what goes wrong is said, and nothing fails.
await main().catch((error: Error) => console.log(`not measured: ${error.stack}`))
