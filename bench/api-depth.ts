/**
 * What a larger paper costs: each kind of answer straight from Postgres (CACHE_MB=0), one request after the other, in two papers of
 * different size, and page 5,000 of a list beside page 1.
 *
 *   node bench/api-depth.ts --small 10000 --large 1000000 --small-data /tmp/api-10k --large-data /tmp/api-1m
 *
 * The folders are kept and used again; without them they go again. Filling a million takes minutes. Prints medians and 95 % in ms.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../apps/api/src/db/client.ts'
import { openEmbedded } from '../apps/api/src/db/embedded.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import { preparedArticles } from '../apps/api/src/db/schema/index.ts'
import { json } from '../e2e/paper.ts'
import { fillPaper } from './api-load.ts'
import { startApi } from './api-process.ts'

const { values: flags } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '1000000' },
    'small-data': { type: 'string' },
    'large-data': { type: 'string' },
    requests: { type: 'string', default: '80' },
  },
})

interface Times {
  p50: number
  p95: number
}

type Page = { items: { id: string; url: string }[]; next: string | null }

/** Cursor of the page that begins after `depth` articles, or of the last page. */
async function walk(api: string, query: string, depth: number): Promise<string> {
  let at = ''
  for (let passed = 0; passed < depth; passed += 100) {
    const { next } = await json<Page>(`${api}/v1/articles?${query}&limit=100${at && `&cursor=${at}`}`)
    if (!next) break
    at = next
  }
  return at
}

const cases = (ids: string[], deep: string): Record<string, (n: number) => string> => {
  const of = <T>(list: readonly T[], n: number) => list[n % list.length]!
  const langs = ['ko', 'en', 'zh-Hans', 'zh-Hant']
  const sections = ['news', 'community', 'business', 'culture', 'travel', 'world']
  return {
    'list, page 1': (n) => `/v1/articles?lang=${of(langs, n)}`,
    'list, page 5,000': (n) => `/v1/articles?lang=ko&limit=${20 - (n % 2)}&cursor=${deep}`,
    'list, two languages': (n) => `/v1/articles?lang=${of(langs, n)},${of(langs, n + 1)}`,
    'list by section': (n) => `/v1/articles?section=${of(sections, n)}&lang=${of(langs, n)}`,
    'list by tag': (n) => `/v1/articles?tag=tag-${n + 1}`,
    'list by source': (n) => `/v1/articles?source=source-${(n % 40) + 1}`,
    'list by author': (n) => `/v1/articles?author=author-${n + 1}`,
    'list from, to': (n) => `/v1/articles?lang=${of(langs, n)}&from=2023-01-0${(n % 4) + 1}&to=2023-01-0${(n % 4) + 5}`,
    'stories in one': (n) => `/v1/articles?collapse=story&lang=${of(langs, n)},${of(langs, n + 1)}`,
    'article, made': (n) => `/v1/articles/${of(ids, n)}`,
    'article, ready': (n) => `/v1/articles/${of(ids, n)}`,
    front: (n) => `/v1/front?lang=${of(langs, n)},${of(langs, n + 1)}`,
    sections: () => '/v1/sections',
    tags: () => '/v1/tags',
    sources: () => '/v1/sources',
    'sync, first page': (n) => `/v1/sync?bodies=none&lang=${of(langs, n)}`,
    'sync, head': () => '/v1/sync?start=head',
    feed: (n) => `/feeds/${of(langs, n)}.json`,
    // Of a tag the small paper has fewer articles than a feed holds.
    'feed of a source': (n) => `/feeds/ko/source/source-${(n % 40) + 1}.rss`,
    'news sitemap': () => '/news-sitemap.xml',
    'index of sitemaps': () => '/sitemap.xml',
  }
}

async function measure(url: (n: number) => string): Promise<Times> {
  const times: number[] = []
  for (let n = 0; n < Number(flags.requests) + 10; n++) {
    const started = performance.now()
    const response = await fetch(url(n))
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${url(n)}: ${response.status}`)
    // The first few warm plans up.
    if (n >= 10) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return { p50: times[times.length >> 1]!, p95: times[Math.floor(times.length * 0.95)]! }
}

async function emptyPrepared(databaseUrl: string): Promise<void> {
  const { db, close } = connect(databaseUrl, { size: 1 })
  await db.delete(preparedArticles)
  await close()
}

async function measurePaper(articles: string, given: string | undefined): Promise<Map<string, Times>> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'sinmun-depth-'))
  const database = await openEmbedded(folder)
  await migrate(database.url)
  await fillPaper(database.url, Number(articles))
  const api = await startApi(database.url, folder, { settings: { MAX_DELAY_MS: '0' } })
  try {
    const deep = await walk(api.url, 'lang=ko', 5_000 * 20)
    const ids = (await json<Page>(`${api.url}/v1/articles?limit=100`)).items.map(({ id }) => id)
    // So that all are made in the first of the two rounds, in a paper that was measured before too.
    await emptyPrepared(database.url)
    const measured = new Map<string, Times>()
    for (const [name, path] of Object.entries(cases(ids, deep))) measured.set(name, await measure((n) => api.url + path(n)))
    return measured
  } finally {
    await api.stop()
    await database.release()
    if (!given) rmSync(folder, { recursive: true, force: true })
  }
}

const small = await measurePaper(flags.small, flags['small-data'])
const large = await measurePaper(flags.large, flags['large-data'])
const cell = (times: Times) => `${times.p50.toFixed(1)} / ${times.p95.toFixed(1)}`.padStart(14)
console.log(`p50 / p95, ms         ${flags.small.padStart(12)}  ${flags.large.padStart(12)}   ratio of p50`)
for (const [name, before] of small) {
  const after = large.get(name)!
  console.log(`${name.padEnd(20)}${cell(before)}${cell(after)}${(after.p50 / before.p50).toFixed(2).padStart(12)}`)
}
for (const [size, measured] of [
  [flags.small, small],
  [flags.large, large],
] as const) {
  const [first, deep] = [measured.get('list, page 1')!, measured.get('list, page 5,000')!]
  console.log(`${size} articles: the deep page costs ${(deep.p50 / first.p50).toFixed(2)} of the first`)
}
