/** One Postgres cluster in a folder: made, started, found again, stopped. Knows nothing of Sinmun's tables. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../config.ts'
import { findBinaries } from './postgres-binaries.ts'
import { postgresUser } from './postgres-user.ts'

export interface Cluster {
  folder: string
  password: string
}

export interface ClusterOptions {
  /** false only for throwaway clusters of tests: a power cut may lose them. */
  durable: boolean
}

/** Pid and port of the server that runs in this folder, from its own pid file; null when none does. */
export function runningServer(folder: string): { pid: number; port: number } | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isAlive(pid) && isPostgres(pid) ? { pid, port } : null
}

/** After a restart of the machine another program may have the pid that a stale file names. */
function isPostgres(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`
  return process.platform !== 'linux' || !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('postgres')
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Opens the cluster in `folder`, making it when it is not there; an interrupted making leaves nothing behind. */
export async function openCluster(folder: string, options: ClusterOptions): Promise<Cluster> {
  const passwordFile = `${folder}.password`
  if (existsSync(join(folder, 'PG_VERSION'))) return { folder, password: readFileSync(passwordFile, 'utf8').trim() }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const making = `${folder}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  await initdb(making, password, options)
  renameSync(making, folder)
  return { folder, password }
}

async function initdb(folder: string, password: string, { durable }: ClusterOptions): Promise<void> {
  const { initdb } = await findBinaries()
  const user = postgresUser()
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const secret = join(folder, '..', `.initdb-${process.pid}`)
  writeFileSync(secret, password, { mode: 0o600 })
  user.own(folder)
  user.own(secret)
  const args = ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, ...locale, ...(durable ? [] : ['--no-sync'])]
  try {
    const child = user.spawn(initdb, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const [code, message] = await outcome(child)
    if (code !== 0) throw new SetupError(`the embedded database could not be made in ${folder}: ${lastLine(message)}`)
  } finally {
    rmSync(secret, { force: true })
  }
}

function outcome(child: ChildProcess): Promise<[number | null, string]> {
  return new Promise((resolve) => {
    let message = ''
    child.stderr?.on('data', (chunk: Buffer) => (message += chunk.toString()))
    child.on('error', (error) => resolve([null, error.message]))
    child.on('close', (code) => resolve([code, message]))
  })
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

/** A port free on 127.0.0.1 right now; the one used last time when it still is. */
async function freePort(folder: string): Promise<number> {
  const file = `${folder}.port`
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = (last && (await tryPort(last))) || (await tryPort(0))
  writeFileSync(file, String(port))
  return port
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const { port: got } = server.address() as { port: number }
      server.close(() => resolve(got))
    })
  })
}

/**
 * Starts the server in its own process group, so that Ctrl-C reaches the paper first and the paper stops it in order.
 * Resolves once the server has written its pid file or has exited (another process may have won the race to start it).
 */
export async function startServer(cluster: Cluster, { durable }: ClusterOptions): Promise<void> {
  const { postgres } = await findBinaries()
  const port = await freePort(cluster.folder)
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'log_timezone=UTC',
    'timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
  ]
  // Here no server of this folder runs: a pid file that is left would make Postgres refuse when its pid is in use again.
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true })
  const log = openSync(`${cluster.folder}.log`, 'w', 0o600)
  const user = postgresUser()
  user.own(cluster.folder)
  const child = user.spawn(postgres, ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: cluster.folder,
  })
  child.unref()
  let ended = false
  child.on('error', () => (ended = true))
  child.on('exit', () => (ended = true))
  while (!ended && !runningServer(cluster.folder)) await sleep(20)
}

/** Fast shutdown: open transactions roll back, everything acknowledged is on disk. */
export async function stopServer(folder: string): Promise<void> {
  const server = runningServer(folder)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  for (let waited = 0; isAlive(server.pid) && waited < 30_000; waited += 20) await sleep(20)
}
