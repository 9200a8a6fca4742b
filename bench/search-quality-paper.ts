/** A paper filled with the articles of the bench, its API, and the ids under which it knows them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type BenchApi, startApi } from './api-process.ts'
import { openEmbedded } from '../apps/api/src/db/embedded.ts'
import type { Article } from './known-items-index.ts'

const api = join(import.meta.dirname, '../apps/api/src')

export interface BenchPaper {
  /** Null when its API is not wanted. */
  url: string | null
  databaseUrl: string
  /** Where results may be kept for the next run; null for a paper that is not ours. */
  folder: string | null
  close(): Promise<void>
}

/** Opens `folder`, or a new one that goes again at the end; fills it when it is empty. */
export async function openPaper(articles: () => Article[], count: number, folder: string | null, withApi: boolean): Promise<BenchPaper> {
  const dataDir = folder ? resolve(folder) : mkdtempSync(join(tmpdir(), 'sinmun-search-quality-'))
  const database = await openEmbedded(dataDir, { durable: folder !== null })
  const env = { ...process.env, SINMUN_DATA_DIR: dataDir, DATABASE_URL: database.url, HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  let server: BenchApi | null = null
  const end = async () => {
    await server?.stop()
    await database.release()
    if (!folder) rmSync(dataDir, { recursive: true, force: true })
  }
  let ended: Promise<void> | null = null
  const close = () => (ended ??= end())
  try {
    await fill(articles, count, dataDir, env)
    if (!withApi) return { url: null, databaseUrl: database.url, folder: dataDir, close }
    server = await startApi(database.url, dataDir)
    return { url: server.url, databaseUrl: database.url, folder: dataDir, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Imports what is not there yet; an import that was cut short goes on where it ended. */
async function fill(articles: () => Article[], count: number, dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const note = join(dataDir, 'search-quality.filled')
  const wanted = String(count)
  if (existsSync(note)) {
    if (readFileSync(note, 'utf8') !== wanted) throw new Error(`${dataDir} holds ${readFileSync(note, 'utf8')} articles, not ${wanted}`)
    // Migrates, in case that the code is newer than the folder.
    return run(['list', '--limit', '1'], env)
  }
  const file = join(dataDir, 'articles.jsonl')
  const lines = createWriteStream(file)
  for (const article of articles()) if (!lines.write(`${JSON.stringify(article)}\n`)) await once(lines, 'drain')
  lines.end()
  await once(lines, 'close')
  const since = Date.now()
  await run(['import', file], env)
  console.log(`Imported ${wanted} articles in ${Math.round((Date.now() - since) / 1000)} s.`)
  rmSync(file)
  writeFileSync(note, wanted)
}

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(api, 'cli.ts'), ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`sinmun ${args[0]} ended with ${code}`)
}

/** API id of every imported article, by the `id` of its line. */
export async function idsOf(databaseUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ key: string; article_id: string }>("select key, article_id from import_keys where key like 'guid:%'")
    return new Map(rows.map(({ key, article_id }) => [key.slice('guid:'.length), article_id]))
  } finally {
    await client.end()
  }
}
