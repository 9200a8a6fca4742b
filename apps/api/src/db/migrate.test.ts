import { describe, expect, test } from 'vitest'
import pg from 'pg'
import { createDatabase } from '../../test/harness.ts'
import { backupTables, derivedTables } from '../commands/backup-format.ts'
import { migrate, readMigrations } from './migrate.ts'

async function onDatabase(from: 'sinmun' | 'template0', work: (url: string, query: (sql: string) => Promise<pg.QueryResult>) => Promise<void>) {
  const { url, drop } = await createDatabase(from)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(url, (sql) => client.query(sql))
  } finally {
    await client.end()
    await drop()
  }
}

describe('migrate', () => {
  test('several processes at once apply each migration once', () =>
    onDatabase('template0', async (url) => {
      const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
      expect(applied.flat()).toEqual(readMigrations().map(({ name }) => name))
    }))

  test("refuses a database that is somebody else's, and leaves it as it was", () =>
    onDatabase('template0', async (url, query) => {
      await query('create table wp_posts (id int)')
      await expect(migrate(url)).rejects.toThrow(/belongs to something else.*wp_posts/)
      expect((await query(`select 1 from information_schema.tables where table_schema = 'public'`)).rowCount).toBe(1)
    }))

  test('refuses a newer database and one migrated from changed files', () =>
    onDatabase('sinmun', async (url, query) => {
      await query(`insert into sinmun_migrations (position, name, hash) values (99, '0099_future', 'x')`)
      await expect(migrate(url)).rejects.toThrow(/newer than this program.*0099_future/)
      await query(`delete from sinmun_migrations where position = 99`)
      await query(`update sinmun_migrations set hash = 'other' where position = 0`)
      await expect(migrate(url)).rejects.toThrow(/different file/)
    }))

  test('says in one line when no server answers', async () => {
    await expect(migrate('postgres://x:y@127.0.0.1:1/z')).rejects.toThrow(/cannot be reached/)
  })

  test('a backup knows every table, or how to make it anew', () =>
    onDatabase('sinmun', async (_, query) => {
      const { rows } = await query(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'sinmun_migrations'`,
      )
      expect(rows.map(({ name }) => name).sort()).toEqual([...backupTables, ...derivedTables].sort())
    }))
})
