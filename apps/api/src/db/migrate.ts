/** Forward-only migrations: reviewed SQL files of `drizzle/`, each in one transaction, all under one advisory lock. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot, SetupError } from '../config.ts'

const migrationsFolder = join(projectRoot, 'apps/api/drizzle')
const lockKey = 7_305_602

interface Migration {
  name: string
  sql: string
  hash: string
}

export function readMigrations(folder = migrationsFolder): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] }
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    return { name: tag, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings the database to the newest migration, or to `upTo` of them (restoring an older backup).
 * @returns names of the migrations applied now
 * @throws SetupError for a database that is not Sinmun's, is newer than this program, or was migrated by changed files
 */
export async function migrate(url: string, upTo?: number): Promise<string[]> {
  const migrations = readMigrations()
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect().catch((error: Error) => {
    throw new SetupError(`the database cannot be reached: ${error.message || String(error)}`)
  })
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const done = await appliedMigrations(client)
    refuseWrongDatabase(done, migrations)
    const pending = migrations.slice(done.length, upTo ?? migrations.length)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** What has been applied, oldest first. Makes the bookkeeping table in an empty database. */
async function appliedMigrations(client: pg.Client): Promise<{ name: string; hash: string }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by table_name`,
  )
  const names = rows.map(({ name }) => name)
  if (names.length > 0 && !names.includes('sinmun_migrations'))
    throw new SetupError(`this database belongs to something else: it has tables (${names.slice(0, 3).join(', ')}…) but none of Sinmun's`)
  await client.query(
    'create table if not exists sinmun_migrations (position integer primary key, name text not null unique, hash text not null, applied_at timestamptz not null default now())',
  )
  return (await client.query<{ name: string; hash: string }>('select name, hash from sinmun_migrations order by position')).rows
}

function refuseWrongDatabase(done: { name: string; hash: string }[], migrations: Migration[]): void {
  if (done.length > migrations.length)
    throw new SetupError(`this database is newer than this program: it has the migration ${done.at(-1)!.name}, update Sinmun`)
  const changed = done.find(({ hash }, index) => hash !== migrations[index]!.hash)
  if (changed) throw new SetupError(`the migration ${changed.name} was applied from a different file: this database and this program do not fit`)
}

async function apply(client: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into sinmun_migrations (position, name, hash) select count(*), $1, $2 from sinmun_migrations', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new SetupError(`the migration ${name} failed and nothing of it was kept: ${(error as Error).message}`)
  }
}

/** True once every migration of this program is in the database. */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ count: string }>('select count(*) from sinmun_migrations')
  return Number(rows[0]?.count) === readMigrations().length
}
