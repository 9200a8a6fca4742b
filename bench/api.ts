/**
 * The API's speed as ratios: list, article, front, search, sync and feed, kept (hot), confirmed (304) and straight from Postgres
 * (cold), at 1, 50 and 500 connections, beside a bare Fastify that sends the same bytes in the same run.
 *
 *   node bench/api.ts --articles 10000 --data /tmp/api-10k     the folder is kept and used again; without --data it goes again
 *   --seconds 2      for each measurement; ours and the bare one are measured in turn, `--rounds 3` times, and the middle ratio counts
 */
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import pg from 'pg'
import { openEmbedded } from '../apps/api/src/db/embedded.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import { fillPaper } from './api-load.ts'
import { freePort, startApi } from './api-process.ts'
import type { Load, Measured } from './load.ts'

const { values: flags } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    data: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
  },
})
const run = promisify(execFile)
const here = (file: string) => join(import.meta.dirname, file)

/** Server and client do not take each other's core, where Linux lets us say so. */
const pin = async (core: number) =>
  run('taskset', ['-c', String(core), 'true']).then(
    () => ['taskset', '-c', String(core)],
    () => [],
  )

const hot: Record<string, string> = {
  list: '/v1/articles?lang=ko,en&limit=20',
  article: '',
  front: '/v1/front?lang=ko,zh-Hans',
  search: '/v1/search?q=%EC%8B%9C%EC%9E%A5',
  sync: '/v1/sync?bodies=none',
  feed: '/feeds/ko.rss',
}

async function measure(client: string[], task: Omit<Load, 'seconds'> & { seconds?: number }): Promise<Measured> {
  const [command, ...before] = [...client, process.execPath]
  const file = join(tmpdir(), `sinmun-task-${process.pid}.json`)
  writeFileSync(file, JSON.stringify({ seconds: Number(flags.seconds), ...task } satisfies Load))
  const { stdout } = await run(command!, [...before, here('api-client.ts'), file])
  rmSync(file)
  const measured = JSON.parse(stdout) as Measured
  if (measured.wrong > 0) console.log(`  answers of another status: ${measured.wrong}`)
  return measured
}

/** Whatever else the machine does in a moment meets both alike: of several rounds the one whose ratio lies in the middle. */
async function compare(
  name: string,
  connections: number,
  ours: () => Promise<Measured>,
  bare: () => Promise<Measured>,
  rounds = Number(flags.rounds),
) {
  const pairs: [Measured, Measured][] = []
  for (let round = 0; round < rounds; round++) pairs.push([await ours(), await bare()])
  pairs.sort(([a, ofA], [b, ofB]) => a.rate / ofA.rate - b.rate / ofB.rate)
  say(name, connections, ...pairs[pairs.length >> 1]!)
}

function say(name: string, connections: number, ours: Measured, bare: Measured): void {
  const cells = [ours.rate, bare.rate].map((rate) => Math.round(rate).toLocaleString('en').padStart(8))
  console.log(
    `${name.padEnd(16)}${String(connections).padStart(5)}${cells[0]}/s${cells[1]}/s${`${Math.round((100 * ours.rate) / bare.rate)} %`.padStart(8)}${`${ours.p50}/${ours.p99} ms`.padStart(14)}`,
  )
}

const rss = (pid: number) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Object.fromEntries(['VmRSS', 'VmHWM'].map((field) => [field, Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) / 1024)]))
}

/** Answers of the articles that are asked for cold, as the bare route sends them: one row each. */
async function storeBytes(client: pg.Client, api: string, ids: string[]): Promise<void> {
  await client.query('drop table if exists bench_bytes; create table bench_bytes (id text primary key, bytes text not null)')
  for (let from = 0; from < ids.length; from += 50) {
    const some = ids.slice(from, from + 50)
    const bytes = await Promise.all(some.map(async (id) => (await fetch(`${api}/v1/articles/${id}`)).text()))
    await client.query('insert into bench_bytes select * from unnest($1::text[], $2::text[])', [some, bytes])
  }
  await client.query('vacuum analyze bench_bytes')
}

async function startBare(pinned: string[], api: string, databaseUrl: string): Promise<{ url: string; stop: () => void }> {
  const port = await freePort()
  const [command, ...before] = [...pinned, process.execPath]
  const options = { execPath: command!, execArgv: before, env: { ...process.env, NODE_ENV: 'production' } }
  const child = fork(here('api-bare.ts'), [String(port), api, databaseUrl, ...Object.values(hot)], options)
  await once(child, 'message')
  return { url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() }
}

/** Nothing that was kept is of use after this. */
const emptyCache = async (client: pg.Client) => {
  await client.query('update publication_head set seq = seq')
  await new Promise((done) => setTimeout(done, 300))
}

async function main(): Promise<void> {
  const folder = flags.data ?? mkdtempSync(join(tmpdir(), 'sinmun-api-'))
  const database = await openEmbedded(folder)
  await migrate(database.url)
  await fillPaper(database.url, Number(flags.articles))
  const db = new pg.Client(database.url)
  await db.connect()
  const [server, client] = [await pin(0), await pin(1)]
  const settings = { CACHE_MB: '16', MAX_DELAY_MS: '0' }
  const api = await startApi(database.url, folder, { settings, pinned: server })
  const { rows } = await db.query<{ id: string }>(`select id from articles where status = 'published' order by md5(id) limit 8000`)
  const ids = rows.map(({ id }) => id)
  hot['article'] = `/v1/articles/${ids[0]}`
  await storeBytes(db, api.url, ids)
  const bare = await startBare(server, api.url, database.url)
  console.log(`${flags.articles} articles          conn      Sinmun      bare   ratio       p50/p99`)
  try {
    for (const [index, [name, path]] of Object.entries(hot).entries()) {
      for (const connections of name === 'list' || name === 'article' ? [1, 50, 500] : [50])
        await compare(
          `${name} hot`,
          connections,
          () => measure(client, { url: api.url, paths: [path], connections }),
          () => measure(client, { url: bare.url, paths: [`/bytes/${index}`], connections }),
        )
      const etag = (await fetch(api.url + path, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag')!
      if (name === 'list' || name === 'article')
        await compare(
          `${name} 304`,
          50,
          () => measure(client, { url: api.url, paths: [path], headers: { 'if-none-match': etag }, expected: 304 }),
          // The same question: its condition has to be read there too.
          () => measure(client, { url: bare.url, paths: ['/304'], headers: { 'if-none-match': etag }, expected: 304 }),
        )
    }
    console.log(`memory of the API hot: ${JSON.stringify(rss(api.pid))} MB`)
    const articles = ids.map((id) => `/v1/articles/${id}`)
    const queries = ids.map((id) => `/query/${id}`)
    // No longer than the articles last: what is asked for twice is kept.
    const seconds = Math.min(Number(flags.seconds), 1)
    const cold = async (connections: number) => {
      await emptyCache(db)
      const measured = await measure(client, { url: api.url, paths: articles, connections, seconds })
      if (measured.asked > ids.length) console.log('  more was asked than there are articles: part of this was kept')
      return measured
    }
    for (const connections of [1, 50])
      await compare(
        'article cold',
        connections,
        () => cold(connections),
        () => measure(client, { url: bare.url, paths: queries, connections, seconds }),
        5,
      )
    console.log(`memory of the API after cold articles: ${JSON.stringify(rss(api.pid))} MB`)
  } finally {
    bare.stop()
    await api.stop()
    await db.end()
    await database.release()
    if (!flags.data) rmSync(folder, { recursive: true, force: true })
  }
}

await main()
