/** An API process of its own for a benchmark, on a free port of 127.0.0.1. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiFlags, apiMemory, apiModule } from '../apps/api/src/commands/children.ts'

export interface BenchApi {
  url: string
  pid: number
  stop(): Promise<void>
}

interface Extras {
  settings?: NodeJS.ProcessEnv
  /** A command that runs the process, such as `taskset -c 0`. */
  pinned?: string[]
}

/** Ready for requests. What it says goes to `bench-api.log` in `folder`. */
export async function startApi(databaseUrl: string, folder: string, { settings = {}, pinned = [] }: Extras = {}): Promise<BenchApi> {
  const port = await freePort()
  const log = openSync(join(folder, 'bench-api.log'), 'a')
  // A bench asks more than any reader may, and asks to be answered anew.
  const unlimited = { RATE_LIMIT: '0', RATE_LIMIT_SEARCH: '0', RATE_LIMIT_KEY: '0', CACHE_MB: '0' }
  const env = {
    ...process.env,
    ...apiMemory,
    ...unlimited,
    DATABASE_URL: databaseUrl,
    SINMUN_DATA_DIR: folder,
    API_PORT: String(port),
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    ...settings,
  }
  const [command, ...before] = [...pinned, process.execPath]
  const child = spawn(command!, [...before, ...apiFlags, apiModule], { env, stdio: ['ignore', log, log] })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}: see ${join(folder, 'bench-api.log')}`)
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) break
    await sleep(100)
  }
  return {
    url,
    pid: child.pid!,
    stop: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
