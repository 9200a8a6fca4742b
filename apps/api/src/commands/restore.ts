/** `sinmun restore`: a backup into an empty paper; all of it or nothing. */
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { Check } from 'typebox/value'
import { loadConfig, SetupError } from '../config.ts'
import { migrate, readMigrations } from '../db/migrate.ts'
import { openMediaStore } from '../media/store.ts'
import { paperFilePath } from '../paper/paper-file.ts'
import { backupTables, entryNames, Manifest } from './backup-format.ts'
import { completeSearchIndex } from './reindex.ts'
import { openDatabase } from './workspace.ts'

export async function restoreCommand(file: string): Promise<number> {
  if (!existsSync(file)) throw new SetupError(`${file} does not exist`)
  const config = loadConfig()
  const database = await openDatabase(config)
  try {
    const manifest = await readManifest(file)
    await migrate(database.url, manifest.migrations)
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      await client.query('begin')
      await refuseInhabited(client, manifest)
      const paperFile = await unpack(file, client, openMediaStore(config.dataDir).folder)
      await client.query('commit')
      await writeFile(paperFilePath(config.dataDir), paperFile)
    } finally {
      await client.end()
    }
    await migrate(database.url)
    await completeSearchIndex(database.url, new AbortController().signal)
    process.stdout.write(`restored the paper of ${manifest.createdAt} into ${config.dataDir}\n`)
    return 0
  } finally {
    await database.release()
  }
}

/** Entries of the archive in their order; a truncated or foreign file ends in one clear line. */
async function eachEntry(file: string, visit: (name: string, content: Readable) => Promise<boolean>): Promise<void> {
  const tar = extract()
  const fed = pipeline(createReadStream(file), createGunzip(), tar).catch((error: Error) => void tar.destroy(error))
  try {
    for await (const entry of tar) {
      const more = entry.header.type === 'file' && (await visit(entry.header.name, entry as unknown as Readable))
      entry.resume()
      if (!more) break
    }
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '')
    if (code.startsWith('Z_') || /tar|Unexpected end/i.test((error as Error).message))
      throw new SetupError(`${file} is damaged or not a backup: ${(error as Error).message}`)
    throw error
  } finally {
    tar.destroy()
    await fed
  }
}

async function readManifest(file: string): Promise<Manifest> {
  let manifest: unknown = null
  await eachEntry(file, async (name, content) => {
    if (name === entryNames.manifest) manifest = JSON.parse((await buffer(content)).toString('utf8'))
    return false
  })
  if (!Check(Manifest, manifest)) throw new SetupError(`${file} is not a backup of Sinmun`)
  if (manifest.migrations > readMigrations().length) throw new SetupError(`${file} was made by a newer Sinmun: update this one first`)
  return manifest
}

/** A paper that holds articles is never overwritten; what a first start wrote is replaced. */
async function refuseInhabited(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows: done } = await client.query<{ count: string }>('select count(*) from sinmun_migrations')
  if (Number(done[0]!.count) > manifest.migrations) throw new SetupError('this database is newer than the backup: restore into a new data folder')
  const { rows } = await client.query<{ count: string }>('select count(*) from articles')
  if (Number(rows[0]!.count) > 0)
    throw new SetupError(`this paper holds ${rows[0]!.count} articles: restore into an empty one (set SINMUN_DATA_DIR to a new folder)`)
  // The search index hangs on the articles; it is made anew from what is restored.
  await client.query(`truncate ${manifest.tables.filter((table) => (backupTables as readonly string[]).includes(table)).join(', ')} cascade`)
  await client.query(`do $$ begin if to_regclass('search_state') is not null then update search_state set analyzer = null; end if; end $$`)
}

/** @returns the paper.json of the backup */
async function unpack(file: string, client: pg.Client, mediaFolder: string): Promise<Buffer> {
  await mkdir(mediaFolder, { recursive: true })
  let paperFile: Buffer | null = null
  await eachEntry(file, async (name, content) => {
    const table = entryNames.table.exec(name)?.[1]
    const picture = entryNames.media.exec(name)?.[1]
    if (name === entryNames.paper) paperFile = await buffer(content)
    else if (table && (backupTables as readonly string[]).includes(table))
      await pipeline(content, client.query(copyFrom(`copy "${table}" from stdin`)))
    else if (picture) {
      const partial = join(mediaFolder, `${picture}.${process.pid}`)
      await writeFile(partial, content)
      await rename(partial, join(mediaFolder, picture))
    } else if (name !== entryNames.manifest) throw new SetupError(`${file} holds ${JSON.stringify(name)}, which no backup has`)
    return true
  })
  if (!paperFile) throw new SetupError(`${file} is cut off: it has no paper.json at its end`)
  return paperFile
}
