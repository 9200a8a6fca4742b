/**
 * The embedded database, shared by every process that needs it. Each user holds a shared advisory lock on a connection of
 * its own (the lease); who leaves last takes that lock alone and stops the server, so no command stops it under another.
 */
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { SetupError } from '../config.ts'
import { makeDataFolder } from '../data-folder.ts'
import { type Cluster, type ClusterOptions, isAlive, openCluster, runningServer, startServer, stopServer } from './postgres-process.ts'

const leaseKey = 7_305_601
const databaseName = 'sinmun'

export interface Embedded {
  url: string
  /** Called when the server goes away under us, not when we leave. */
  onLost(listener: () => void): void
  /** Ends the lease, and the server with it when nobody else holds one. */
  release(): Promise<void>
}

/** Finds the server of this data folder or starts it. @throws SetupError */
export async function openEmbedded(dataDir: string, options: ClusterOptions = { durable: true }): Promise<Embedded> {
  makeDataFolder(dataDir)
  const folder = join(dataDir, 'postgres')
  const deadline = Date.now() + 60_000
  for (;;) {
    const found = await useRunning(folder)
    if (found) return found
    if (Date.now() > deadline) throw new SetupError(`the embedded database does not start: ${lastLogLine(folder)}`)
    await startOnce(dataDir, folder, options)
  }
}

const urlOf = (cluster: Cluster, port: number, database: string) => `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`

/** A lease on the server that runs in `folder`, or null when none runs or it is going down. */
async function useRunning(folder: string): Promise<Embedded | null> {
  const server = runningServer(folder)
  if (!server) return null
  const cluster = { folder, password: readFileSync(`${folder}.password`, 'utf8').trim() }
  const lease = new pg.Client({ connectionString: urlOf(cluster, server.port, 'postgres'), application_name: 'sinmun lease' })
  let lost = () => {}
  // pg tells of one broken connection more than once.
  lease.on('error', () => {
    const tell = lost
    lost = () => {}
    tell()
  })
  try {
    await lease.connect()
    await lease.query('select pg_advisory_lock_shared($1)', [leaseKey])
    await createDatabase(lease)
  } catch {
    await lease.end().catch(() => {})
    await sleep(100)
    return null
  }
  return {
    url: urlOf(cluster, server.port, databaseName),
    onLost: (listener) => (lost = listener),
    release: () => {
      lost = () => {}
      return release(lease, folder)
    },
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
  if (rowCount) return
  await client.query(`create database ${databaseName}`).catch(() => {
    // Another process made it in between; if it did not, connecting will say so.
  })
}

async function release(lease: pg.Client, folder: string): Promise<void> {
  try {
    await lease.query('select pg_advisory_unlock_shared($1)', [leaseKey])
    const { rows } = await lease.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [leaseKey])
    if (rows[0]?.alone) await stopServer(folder)
  } finally {
    await lease.end().catch(() => {})
  }
}

/** Makes and starts the cluster unless another process is just doing so. */
async function startOnce(dataDir: string, folder: string, options: ClusterOptions): Promise<void> {
  const unlock = takeStartLock(join(dataDir, 'postgres.starting'))
  if (!unlock) {
    await sleep(100)
    return
  }
  try {
    if (runningServer(folder)) return
    const cluster = await openCluster(folder, options)
    await startServer(cluster, options)
    await sleep(50)
  } finally {
    unlock()
  }
}

/** A file holding our pid; one left by a process that was killed does not count. */
function takeStartLock(file: string): (() => void) | null {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return () => rmSync(file, { force: true })
  } catch {
    if (isStale(file)) rmSync(file, { force: true })
    return null
  }
}

/** Starting takes seconds: an older file is left over, even where its pid lives again as another program. */
function isStale(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return false
  const age = Date.now() - found.mtimeMs
  const holder = Number(readFileSync(file, 'utf8'))
  return age > 45_000 || (holder ? !isAlive(holder) : age > 2_000)
}

function lastLogLine(folder: string): string {
  const file = `${folder}.log`
  return existsSync(file) ? (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '') : 'it wrote no log'
}
