/** `sinmun backup`: a consistent copy of database and pictures in one file, while the paper runs. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { type Config, SetupError } from '../config.ts'
import { readMigrations } from '../db/migrate.ts'
import { paperFilePath } from '../paper/paper-file.ts'
import { backupTables, entryNames, type Manifest } from './backup-format.ts'
import { withWorkspace } from './workspace.ts'

export function backupCommand(file: string): Promise<number> {
  const target = resolve(file)
  if (existsSync(target)) throw new SetupError(`${target} exists already: a backup never overwrites`)
  return withWorkspace(async ({ config, connection, media }) => {
    const partial = `${target}.partial`
    const tar = pack()
    const written = pipeline(tar, createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600 }))
    try {
      await Promise.race([fill(tar, connection.pool.options.connectionString!, config, media.folder), written])
      await written
      await rename(partial, target)
    } catch (error) {
      tar.destroy()
      await written.catch(() => {})
      await rm(partial, { force: true })
      throw error
    }
    process.stdout.write(`${target} (${((await stat(target)).size / 1e6).toFixed(1)} MB)\n`)
    return 0
  })
}

/** Everything of one moment: one snapshot reads all tables; pictures never change once written. */
async function fill(tar: Pack, url: string, config: Config, mediaFolder: string): Promise<void> {
  const scratch = await mkdtemp(join(config.dataDir, '.backup-'))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const manifest: Manifest = { sinmun: 1, createdAt: new Date().toISOString(), migrations: readMigrations().length, tables: [...backupTables] }
    tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest))
    for (const table of backupTables) {
      const spool = join(scratch, table)
      await pipeline(client.query(copyTo(`copy "${table}" to stdout`)), createWriteStream(spool))
      await addFile(tar, `tables/${table}.copy`, spool)
      await rm(spool)
    }
    const pictures = existsSync(mediaFolder) ? await readdir(mediaFolder) : []
    for (const name of pictures) if (entryNames.media.test(`media/${name}`)) await addFile(tar, `media/${name}`, join(mediaFolder, name))
    tar.entry({ name: 'paper.json' }, await readFile(paperFilePath(config.dataDir)))
    tar.finalize()
  } finally {
    await client.end()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function addFile(tar: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path)
  await pipeline(createReadStream(path), tar.entry({ name, size }))
}
