/** The API and the reader as child processes of `sinmun start`: started, watched, started again, stopped. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Config, childEnvironment, SetupError } from '../config.ts'

export interface Child {
  stop(): Promise<void>
}

interface Options {
  name: string
  module: string
  config: Config
  /** Told when a child that ran has ended and is started again. */
  log: (line: string) => void
}

export const apiModule = fileURLToPath(new URL('../server.ts', import.meta.url))
export const webModule = fileURLToPath(import.meta.resolve('@sinmun/web/server'))

const longestPause = 30_000
const steadyAfter = 60_000

/** Resolves once the child says that it listens. @throws Error when it ends before that */
export async function startChild({ name, module, config, log }: Options): Promise<Child> {
  let stopping = false
  let pause = 250
  let current = await launch(name, module, config)
  const watch = (child: ChildProcess, since: number) =>
    child.once('exit', (code, signal) => {
      if (stopping) return
      if (Date.now() - since > steadyAfter) pause = 250
      log(`${name} ended (${signal ?? code}); starting it again`)
      setTimeout(() => void restart(), pause)
      pause = Math.min(pause * 2, longestPause)
    })
  const restart = async () => {
    if (stopping) return
    const child = start(module, config)
    current = child
    watch(child, Date.now())
  }
  watch(current, Date.now())
  return {
    stop: () => {
      stopping = true
      return end(current)
    },
  }
}

/** No IPC-only signals: a child closes by itself when the channel to us breaks, even if we are killed. */
function start(module: string, config: Config): ChildProcess {
  return fork(module, [], { env: childEnvironment(config), stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true })
}

/** The child has said why it ended on its own standard error. */
function launch(name: string, module: string, config: Config): Promise<ChildProcess> {
  const child = start(module, config)
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('error', reject)
    child.once('exit', () => reject(new SetupError(`${name} could not start`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
