import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { openEmbedded } from './embedded.ts'
import { isAlive, runningServer } from './postgres-process.ts'

const options = { durable: false }
const folders: string[] = []

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sinmun-embedded-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end().catch(() => {})
  }
}

describe('the embedded database', () => {
  test('is shared, listens on 127.0.0.1 only, and stops with its last user', async () => {
    const folder = dataDir()
    const users = await Promise.all([openEmbedded(folder, options), openEmbedded(folder, options), openEmbedded(folder, options)])
    const { pid } = runningServer(join(folder, 'postgres'))!
    expect(new Set(users.map(({ url }) => url)).size).toBe(1)
    const { rows } = await query(
      users[0]!.url,
      `select current_setting('listen_addresses') as listen, current_setting('server_encoding') as encoding, current_setting('unix_socket_directories') as socket`,
    )
    expect(rows).toEqual([{ listen: '127.0.0.1', encoding: 'UTF8', socket: '' }])
    await users[0]!.release()
    await users[1]!.release()
    expect(isAlive(pid)).toBe(true)
    await users[2]!.release()
    expect(isAlive(pid)).toBe(false)
  })

  test('killed, it is noticed, comes back on its port with everything acknowledged', async () => {
    const folder = dataDir()
    const first = await openEmbedded(folder, { durable: true })
    await query(first.url, 'create table kept (n int)')
    await query(first.url, 'insert into kept select generate_series(1, 1000)')
    let lost = false
    first.onLost(() => (lost = true))
    process.kill(runningServer(join(folder, 'postgres'))!.pid, 'SIGKILL')
    await expect.poll(() => lost, { timeout: 5_000 }).toBe(true)
    const second = await openEmbedded(folder, { durable: true })
    expect(second.url).toBe(first.url)
    expect((await query(second.url, 'select count(*)::int as n from kept')).rows).toEqual([{ n: 1000 }])
    await second.release()
  })

  test('an interrupted making, a stale lock and a stale pid file do not stand in the way', async () => {
    const folder = dataDir()
    mkdirSync(join(folder, 'postgres.making/base'), { recursive: true })
    writeFileSync(join(folder, 'postgres.password'), 'old')
    writeFileSync(join(folder, 'postgres.starting'), '999999999')
    const first = await openEmbedded(folder, options)
    await first.release()
    // A pid that is alive but belongs to something else, as after a restart of the machine.
    writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.ppid}\n/x\n0\n5432\n\n127.0.0.1\n0\nready\n`)
    const second = await openEmbedded(folder, options)
    expect((await query(second.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
    await second.release()
  })

  test('a folder that cannot be written is said in one line', async () => {
    await expect(openEmbedded('/proc/sinmun', options)).rejects.toThrow(/SINMUN_DATA_DIR=\/proc\/sinmun cannot be written/)
  })

  test('leaving and arriving at the same moment never strands a user', async () => {
    const folder = dataDir()
    for (let round = 0; round < 5; round++) {
      const first = await openEmbedded(folder, options)
      const [, second] = await Promise.all([first.release(), sleep(round * 10).then(() => openEmbedded(folder, options))])
      expect((await query(second.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
      await second.release()
    }
  })
})
