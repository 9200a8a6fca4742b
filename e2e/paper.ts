/** A whole paper for tests: the real command line in a folder of its own, on ports of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'apps/api/src/cli.ts')
/** Real input that a user's clone does not have. */
export const shared = resolve(root, '../shared/data')
export const withoutShared: string | false = !existsSync(shared) && 'needs ../shared/data, which is not here'

export interface Place {
  dataDir: string
  env: NodeJS.ProcessEnv
  webUrl: string
  apiUrl: string
}

/** A folder and two free ports; nothing runs yet. */
export async function newPlace(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sinmun-e2e-'))
  const [web, api] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    SINMUN_DATA_DIR: dataDir,
    WEB_PORT: String(web),
    API_PORT: String(api),
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    LOG_LEVEL: 'warn',
    // Tests share their machine: a process that falls behind there is no fault.
    MAX_DELAY_MS: '0',
  }
  return { dataDir, env, webUrl: `http://127.0.0.1:${web}`, apiUrl: `http://127.0.0.1:${api}` }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** Runs one command to its end. */
export function sinmun(place: Place, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...args], { env: place.env, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}

/** Starts a command and leaves it running. */
export function begin(place: Place, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { env: place.env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export interface RunningPaper {
  process: ChildProcess
  output: () => string
  /** Ctrl-C, and waits until it has ended. */
  stop(): Promise<number | null>
}

/** @throws Error with everything it said when it ends before it is up */
export async function startPaper(place: Place, ...args: string[]): Promise<RunningPaper> {
  const child = begin(place, 'start', ...args)
  let said = ''
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes('Ctrl-C stops the paper')) {
    if (child.exitCode !== null) throw new Error(`the paper did not start: ${said}`)
    await sleep(50)
  }
  return {
    process: child,
    output: () => said,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGINT')
      await once(child, 'exit')
      return child.exitCode
    },
  }
}

export function postgresPid(place: Place): number {
  return Number(readFileSync(join(place.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Direct children of a process (Linux). */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
}

/** Asks again where the paper has too much to do, as it says to: a machine that tests is busy. */
export async function json<T = any>(url: string, tries = 8): Promise<T> {
  const response = await fetch(url)
  if (response.status === 503 && tries > 1) {
    await sleep(1000)
    return json(url, tries - 1)
  }
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Every card of a list, walked by cursor. */
export async function walk(address: string): Promise<any[]> {
  const items = []
  let cursor: string | null = null
  do {
    const page: { items: any[]; next: string | null } = await json(cursor ? `${address}&cursor=${cursor}` : address)
    items.push(...page.items)
    cursor = page.next
  } while (cursor)
  return items
}

/** `n` made-up articles as JSON Lines. */
export function linesOf(n: number, prefix: string): string {
  const paragraph = '항구에서 시장까지 이어지는 새 노선의 승강장에는 이른 아침부터 주민들이 모였다. '.repeat(8)
  return Array.from({ length: n }, (_, i) =>
    JSON.stringify({ id: `${prefix}-${i}`, lang: 'ko', title: `${prefix} 소식 ${i}`, body: `${i} ${paragraph}\n${paragraph}` }),
  ).join('\n')
}
