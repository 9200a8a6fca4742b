/**
 * How long after `publish` an article is found, and after `withdraw` it is gone, while `sinmun import` brings in others without
 * pause. Prints both, the rate of the import meanwhile, and the latency of a frequent query.
 */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../apps/api/src/db/client.ts'
import { openEmbedded } from '../apps/api/src/db/embedded.ts'
import { publish, withdraw } from '../apps/api/src/publication/lifecycle.ts'
import { startApi } from './api-process.ts'
import { madeArticles, missingData } from './corpus.ts'

const rounds = 40
const cli = join(import.meta.dirname, '../apps/api/src/cli.ts')

function run(args: string[], env: NodeJS.ProcessEnv): { ended: Promise<string> } {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { ended: once(child, 'exit').then(() => output.trim().split('\n').at(-1) ?? '') }
}

const worst = (times: number[]) =>
  `p50 ${times.toSorted((a, b) => a - b)[times.length >> 1]!.toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`

async function main(): Promise<void> {
  const missing = missingData()
  if (missing) return console.log(missing)
  const folder = mkdtempSync(join(tmpdir(), 'sinmun-live-'))
  const database = await openEmbedded(folder)
  const env = { ...process.env, SINMUN_DATA_DIR: folder, DATABASE_URL: database.url }
  const words = Array.from({ length: rounds }, (_, n) => `쟁뷁${String.fromCodePoint(0xac00 + n * 97)}`)
  writeFileSync(
    join(folder, 'drafts.jsonl'),
    words.map((word, n) => JSON.stringify({ id: `live-${n}`, lang: 'ko', title: word, body: word })).join('\n'),
  )
  await run(['import', '--draft', join(folder, 'drafts.jsonl')], env).ended
  const crowd = createWriteStream(join(folder, 'crowd.jsonl'))
  for (const article of madeArticles(20_000)) crowd.write(`${JSON.stringify(article)}\n`)
  await new Promise((done) => crowd.end(done))

  const { db, close } = connect(database.url)
  const api = await startApi(database.url, folder)
  const total = async (q: string) =>
    ((await (await fetch(`${api.url}/v1/search?q=${encodeURIComponent(q)}`)).json()) as { total: { value: number } }).total.value
  const until = async (q: string, value: number) => {
    const started = performance.now()
    while ((await total(q)) !== value) if (performance.now() - started > 10_000) throw new Error(`${q} is not seen within 10 s`)
    return performance.now() - started
  }
  const drafts = (await db.execute<{ id: string; title: string }>(`select id, title from articles where status = 'draft'`)).rows
  const importing = run(['import', join(folder, 'crowd.jsonl')], env)
  while ((await total('영화')) === 0) await new Promise((done) => setTimeout(done, 100))
  const times: Record<'found' | 'gone' | 'frequent', number[]> = { found: [], gone: [], frequent: [] }
  for (const { id, title } of drafts) {
    await publish(db, id)
    times.found.push(await until(title, 1))
    await withdraw(db, id)
    times.gone.push(await until(title, 0))
    const started = performance.now()
    await total('영화')
    times.frequent.push(performance.now() - started)
  }
  console.log(
    `found after its publication: ${worst(times.found)}\ngone after its withdrawal: ${worst(times.gone)}\na frequent word meanwhile: ${worst(times.frequent)}`,
  )
  console.log(`meanwhile: ${await importing.ended}`)
  await api.stop()
  await close()
  await database.release()
  rmSync(folder, { recursive: true, force: true })
}

await main()
