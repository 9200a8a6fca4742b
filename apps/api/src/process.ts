/** What every long-running process of ours does alike: say that it listens, and stop in order. */
import { type HandedOver, SetupError } from './config.ts'

/** Tells the parent that we are ready, then closes on SIGINT, SIGTERM or when the parent is gone. Ten seconds, and `more` ms, are enough for that. */
export function runUntilStopped(close: () => Promise<unknown>, more = 0): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 10_000 + more).unref()
    void close().finally(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  process.on('disconnect', stop)
  process.send?.({ ready: true })
}

/** What the parent hands over, when there is one; the modules of this process have been loaded meanwhile. */
export async function handedOver(): Promise<HandedOver | null> {
  if (!process.send) return null
  return new Promise((resolve) => {
    process.once('message', (message) => resolve(message as HandedOver))
    process.once('disconnect', () => process.exit(0))
  })
}

/** Turns a failed listen into one line that names the setting. */
export const listenProblem = (setting: string, host: string, port: number) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') throw new SetupError(`${setting}=${port} is in use on ${host}: stop what uses it or set ${setting}`)
  if (error.code === 'EACCES') throw new SetupError(`${setting}=${port} is not allowed for this user`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new SetupError(`HOST=${host} is not an address of this machine`)
  throw error
}
