/** The API and the reader as child processes of `sinmun start`: started, watched, started again, stopped. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Config, childEnvironment, type HandedOver, SetupError } from '../config.ts'

export interface Child {
  /** Resolves when it listens. Rejects when it ended before that; it has said why on its own standard error. */
  ready: Promise<void>
  stop(): Promise<void>
}

interface Options {
  name: string
  module: string
  /** Of Node. */
  flags?: string[]
  environment?: NodeJS.ProcessEnv
  config: Config
  /** What the child needs and only comes to be known while it loads its modules. */
  handOver?: Promise<HandedOver>
  /** Told when a child that ran has ended and is started again. */
  log: (line: string) => void
}

export const apiModule = fileURLToPath(new URL('../server.ts', import.meta.url))
/**
 * Of Node, for the API: short-lived objects in 8 MB instead of 16 to 64, and old ones collected when the heap has grown by half. One
 * thread marks beside the main one: the usual four of two cores take them from searches (p95 at a million articles 38 ms, 28 with one).
 */
export const apiFlags = ['--max-semi-space-size=8', '--heap-growing-percent=50', '--v8-pool-size=1']
/** Of glibc: threads that compress share one pool of memory; each with its own kept 40 MB more. */
export const apiMemory = { MALLOC_ARENA_MAX: '1' }
export const webModule = fileURLToPath(import.meta.resolve('@sinmun/web/server'))

const longestPause = 30_000
const steadyAfter = 60_000

/** Starts a process and, once it has been ready, starts it again whenever it ends. */
export function startChild({ name, module, flags = [], environment = {}, config, handOver, log }: Options): Child {
  let stopping = false
  let wasReady = false
  let pause = 250
  const launch = (): ChildProcess => {
    const since = Date.now()
    // In a group of its own, so that Ctrl-C reaches the paper first; if we are killed, the broken channel ends it.
    const child = fork(module, [], {
      execArgv: [...process.execArgv, ...flags],
      env: { ...childEnvironment(config), ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    })
    handOver?.then((handed) => child.connected && child.send(handed)).catch(() => {})
    child.once('exit', (code, signal) => {
      if (stopping || !wasReady) return
      if (Date.now() - since > steadyAfter) pause = 250
      log(`${name} ended (${signal ?? code}); starting it again`)
      setTimeout(() => {
        if (!stopping) current = launch()
      }, pause)
      pause = Math.min(pause * 2, longestPause)
    })
    return child
  }
  let current = launch()
  const ready = new Promise<void>((resolve, reject) => {
    current.once('message', () => {
      wasReady = true
      resolve()
    })
    current.once('error', reject)
    current.once('exit', () => reject(new SetupError(`${name} could not start`)))
  })
  // Whoever awaits it hears of it; until then a failure is not an unhandled one.
  ready.catch(() => {})
  return {
    ready,
    stop: () => {
      stopping = true
      return end(current, 12_000 + config.drainSeconds * 1000)
    },
  }
}

function end(child: ChildProcess, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
