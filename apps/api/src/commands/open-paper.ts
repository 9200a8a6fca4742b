/** The part of `sinmun start` that needs the database: opened, guarded, migrated, with a first edition in it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Config } from '../config.ts'
import { connect, type Db } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { paper } from '../db/schema/index.ts'
import { readPaperFile } from '../paper/paper-file.ts'
import { say } from './say.ts'
import { type Database, openDatabase, setUpPaper } from './workspace.ts'

export interface OpenPaper {
  databaseUrl: string
  close(): Promise<void>
}

/** @throws SetupError; nothing is left running then */
export async function openPaper(config: Config, empty: boolean): Promise<OpenPaper> {
  const database = await openDatabase(config)
  const guard = guardDatabase(config, database)
  const close = async () => {
    guard.off()
    await database.release()
  }
  try {
    await prepareDatabase(config, database.url, empty)
    return { databaseUrl: database.url, close }
  } catch (error) {
    await close()
    throw error
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
