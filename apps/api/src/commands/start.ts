/** `sinmun start`: database, migrations, first edition, API, reader; stopped together. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { type Config, loadConfig } from '../config.ts'
import { connect, type Db } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { paper } from '../db/schema/index.ts'
import { mediaFolder } from '../media/folder.ts'
import { readPaperFile } from '../paper/paper-file.ts'
import { listenProblem } from '../process.ts'
import { watchAncestors } from './ancestors.ts'
import { apiModule, type Child, startChild, webModule } from './children.ts'
import { type Database, openDatabase, setUpPaper } from './workspace.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export async function start({ empty }: { empty: boolean }): Promise<void> {
  const config = loadConfig()
  const stopped = stopSignal()
  await checkPort('API_PORT', config.host, config.apiPort)
  await checkPort('WEB_PORT', config.host, config.webPort)
  const database = await openDatabase(config)
  const children: Child[] = []
  try {
    const guard = guardDatabase(config, database)
    await prepareDatabase(config, database.url, empty)
    if (!stopped.aborted) await startChildren({ ...config, databaseUrl: database.url }, children)
    announce(config)
    void renderPictures(config, stopped)
    if (!stopped.aborted) await once(stopped, 'abort')
    guard.off()
  } finally {
    for (const child of children.reverse()) await child.stop()
    await database.release()
  }
}

/** Aborts at Ctrl-C, SIGTERM, or when npm above us is gone. A second signal does not interrupt the orderly end. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  watchAncestors(stop)
  return controller.signal
}

/** Said before anything else is started, so that nothing has to be undone. */
async function checkPort(setting: string, host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening').catch(listenProblem(setting, host, port))
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
}

/** The embedded server may be killed under us: it is started again on its port, and the pools reconnect by themselves. */
function guardDatabase(config: Config, database: Database): { off: () => void } {
  let active = true
  const reopen = async () => {
    while (active) {
      say('The database ended; starting it again')
      try {
        const again = await openDatabase(config)
        database.release = again.release
        again.onLost(() => void reopen())
        return
      } catch (error) {
        say((error as Error).message)
        await sleep(5_000)
      }
    }
  }
  database.onLost(() => void reopen())
  return { off: () => (active = false) }
}

async function prepareDatabase(config: Config, url: string, empty: boolean): Promise<void> {
  await migrate(url)
  const { db, close } = connect(url, { size: 2 })
  try {
    const applied = await setUpPaper(config, db, empty ? 'ready' : 'loading')
    if (!isDeepStrictEqual(applied.file, readPaperFile(config.dataDir)))
      say('paper.json has changed since it was applied: run `npx sinmun paper apply`')
    if (applied.edition === 'loading') await loadFirstEdition(config, db, Date.parse(applied.appliedAt))
  } finally {
    await close()
  }
}

async function loadFirstEdition(config: Config, db: Db, since: number): Promise<void> {
  say('Loading the sample edition…')
  const [{ loadSample }, { openMediaStore }] = await Promise.all([import('../sample/load-sample.ts'), import('../media/store.ts')])
  const count = await loadSample(db, openMediaStore(config.dataDir), since)
  await db.update(paper).set({ edition: 'ready' }).where(eq(paper.id, 1))
  say(`The sample edition is in: ${count} articles`)
}

async function startChildren(config: Config, children: Child[]): Promise<void> {
  const starting = [
    startChild({ name: 'The API', module: apiModule, config, log: say }),
    startChild({ name: 'The reader', module: webModule, config, log: say }),
  ]
  // Who has started must be stopped, also when the other could not.
  for (const result of await Promise.allSettled(starting)) if (result.status === 'fulfilled') children.push(result.value)
  await Promise.all(starting)
}

/** In the background, once readers are served. Loaded late, like the sample: a start that needs neither is faster. */
async function renderPictures(config: Config, stopped: AbortSignal): Promise<void> {
  const { renderMissing } = await import('../media/render.ts')
  await renderMissing(mediaFolder(config.dataDir), stopped).catch((error: Error) => say(`Pictures: ${error.message}`))
}

function announce(config: Config): void {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  say('')
  say(`  Reader  http://${host}:${config.webPort}`)
  say(`  API     http://${host}:${config.apiPort}/v1/articles   (documentation: /docs)`)
  say('')
  say('Ctrl-C stops the paper.')
}
