/** What every command works on: configuration, database, pictures, the applied paper. Opened, used, closed. */
import { type Config, loadConfig } from '../config.ts'
import { connect, type Connection, type Db } from '../db/client.ts'
import { makeDataFolder } from '../data-folder.ts'
import { openEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import type { MediaStore } from '../media/store.ts'
import { claimEmptyIndex } from '../search-index/rebuild.queries.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { ensurePaperFile } from '../paper/paper-file.ts'
import { type AppliedPaper, loadPaper } from '../paper/paper.queries.ts'

export interface Database {
  url: string
  onLost(listener: () => void): void
  release(): Promise<void>
}

/** The server of DATABASE_URL, or the embedded one, started if need be. */
export async function openDatabase(config: Config): Promise<Database> {
  if (!config.databaseUrl) return openEmbedded(config.dataDir)
  makeDataFolder(config.dataDir)
  return { url: config.databaseUrl, onLost: () => {}, release: async () => {} }
}

export interface Workspace {
  config: Config
  db: Db
  connection: Connection
  media: MediaStore
  paper: AppliedPaper
}

/** Runs `work` on a migrated database with a paper set up; afterwards stops only what this command started and no one uses. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const database = await openDatabase(config)
  try {
    await migrate(database.url)
    const connection = connect(database.url, { size: 4 })
    try {
      const paper = await setUpPaper(config, connection.db, 'ready')
      const { openMediaStore } = await import('../media/store.ts')
      return await work({ config, db: connection.db, connection, media: openMediaStore(config.dataDir), paper })
    } finally {
      await connection.close()
    }
  } finally {
    await database.release()
  }
}

/** The applied paper; in a new database, `paper.json` (written with defaults if missing) is applied first. */
export async function setUpPaper(config: Config, db: Db, edition: 'loading' | 'ready'): Promise<AppliedPaper> {
  const file = ensurePaperFile(config.dataDir)
  const applied = await loadPaper(db)
  if (applied) return applied
  await applyPaper(db, file, edition)
  await claimEmptyIndex(db)
  return (await loadPaper(db))!
}
