/** `sinmun reindex`, and the same at a start that finds the index missing or of an older kind. */
import { connect } from '../db/client.ts'
import { beginRebuild, continueRebuild, isIndexCurrent } from '../search-index/rebuild.queries.ts'
import { maintainIndex } from '../search-index/maintain.ts'
import { say } from './say.ts'
import { withWorkspace } from './workspace.ts'

const barInterval = 100
const barWidth = 24

export function reindexCommand(): Promise<number> {
  return withWorkspace(async ({ db }) => {
    const stopped = new AbortController()
    const stop = () => stopped.abort()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
    await beginRebuild(db)
    const started = Date.now()
    const done = await continueRebuild(db, { report: bar(started), signal: stopped.signal })
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[2K')
    if (done === null) {
      process.stdout.write('Stopped. What is done stays done: run `npx sinmun reindex` again to go on.\n')
      return 130
    }
    const seconds = Math.max(0.001, (Date.now() - started) / 1000)
    process.stdout.write(`${done} articles indexed (${seconds.toFixed(1)} s, ${Math.round(done / seconds)} articles/s)\n`)
    return 0
  })
}

/** A bar on a terminal; elsewhere a line every ten seconds. */
function bar(started: number): (done: number, of: number) => void {
  const { stderr } = process
  let drawnAt = started
  return (done, of) => {
    const now = Date.now()
    if (now - drawnAt < (stderr.isTTY ? barInterval : 10_000)) return
    drawnAt = now
    const rate = Math.round((done * 1000) / (now - started))
    const filled = Math.round((barWidth * done) / Math.max(1, of))
    if (stderr.isTTY) stderr.write(`\r\u001B[2KIndexing ${'━'.repeat(filled)}${'─'.repeat(barWidth - filled)} ${done} of ${of} · ${rate}/s`)
    else stderr.write(`${done} of ${of} articles indexed, ${rate}/s\n`)
  }
}

export async function completeSearchIndex(databaseUrl: string, signal: AbortSignal): Promise<void> {
  const { db, close } = connect(databaseUrl, { size: 2 })
  try {
    if (await isIndexCurrent(db)) return await maintainIndex(db)
    await beginRebuild(db)
    const done = await continueRebuild(db, { signal })
    if (done) say(`The search index is complete: ${done} articles`)
  } finally {
    await close()
  }
}
