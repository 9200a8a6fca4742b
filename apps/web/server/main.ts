/** Entry of the web server, forked by `sinmun start` or started by hand. */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { buildWebServer } from './app.ts'
import { loadConfig, SetupError } from './config.ts'
import { drain } from './connections.ts'
import { loadRender } from './renderer.ts'

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Requests under way may finish before we are killed ourselves. */
function runUntilStopped(app: FastifyInstance, delayMs: number): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 9_500 + delayMs).unref()
    void drain(app, delayMs).finally(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  process.on('disconnect', stop)
  process.send?.({ ready: true })
}

/** Turns a failed listen into one line that names the setting. */
const listenProblem = (host: string, port: number) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') throw new SetupError(`WEB_PORT=${port} is in use on ${host}: stop what uses it or set WEB_PORT`)
  if (error.code === 'EACCES') throw new SetupError(`WEB_PORT=${port} is not allowed for this user`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new SetupError(`HOST=${host} is not an address of this machine`)
  throw error
}

async function main(): Promise<void> {
  const { host, webPort, drainSeconds, ...options } = loadConfig()
  const render = await loadRender(folder('dist-server'))
  const app = await buildWebServer({ distFolder: folder('dist'), render, ...options })
  await app.listen({ host, port: webPort }).catch(listenProblem(host, webPort))
  runUntilStopped(app, drainSeconds * 1000)
}

await main().catch((error: Error) => {
  process.stderr.write(`sinmun web: ${error instanceof SetupError ? error.message : error.stack}\n`)
  process.exit(1)
})
