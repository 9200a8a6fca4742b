/** `sinmun start`: database, migrations, first edition, API, reader; stopped together. Imports little: the children come first. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Config, type HandedOver, loadConfig, ownAddresses } from '../config.ts'
import { mediaFolder } from '../media/folder.ts'
import { listenProblem } from '../process.ts'
import { watchAncestors } from './ancestors.ts'
import { apiFlags, apiMemory, apiModule, startChild, webModule } from './children.ts'
import type { OpenPaper } from './open-paper.ts'
import { say } from './say.ts'

export async function start({ empty }: { empty: boolean }): Promise<void> {
  const config = loadConfig()
  const stopped = stopSignal()
  await checkPort('API_PORT', config.host, config.apiPort)
  await checkPort('WEB_PORT', config.host, config.webPort)
  // The children load their modules while the database starts; the API learns its address when it is ready for use.
  const { promise: prepared, resolve: handOver } = Promise.withResolvers<HandedOver>()
  const children = [
    startChild({ name: 'The API', module: apiModule, flags: apiFlags, environment: apiMemory, config, handOver: prepared, log: say }),
    startChild({ name: 'The reader', module: webModule, config, log: say }),
  ]
  let paper: OpenPaper | null = null
  try {
    const { openPaper } = await import('./open-paper.ts')
    paper = await openPaper(config, empty)
    handOver({ databaseUrl: paper.databaseUrl, trustProxy: [...config.trustProxy, ...ownAddresses(config)] })
    if (!stopped.aborted) await Promise.race([Promise.all(children.map(({ ready }) => ready)), once(stopped, 'abort')])
    if (!stopped.aborted) await serve(config, paper, stopped)
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await paper?.close()
  }
}

async function serve(config: Config, { databaseUrl }: OpenPaper, stopped: AbortSignal): Promise<void> {
  announce(config)
  void renderPictures(config, stopped)
  void completeIndex(databaseUrl, stopped)
  void pruneLog(databaseUrl, stopped)
  if (!stopped.aborted) await once(stopped, 'abort')
}

/** Aborts at Ctrl-C, SIGTERM, or when npm above us is gone. A second signal does not interrupt the orderly end. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  watchAncestors(stop)
  return controller.signal
}

/** Said before anything else is started, so that nothing has to be undone. */
async function checkPort(setting: string, host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening').catch(listenProblem(setting, host, port))
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
}

/** In the background, once readers are served. Loaded late, like the sample: a start that needs neither is faster. */
async function renderPictures(config: Config, stopped: AbortSignal): Promise<void> {
  const { renderMissing } = await import('../media/render.ts')
  await renderMissing(mediaFolder(config.dataDir), stopped).catch((error: Error) => say(`Pictures: ${error.message}`))
}

/** The first start after an update may find an index of an older kind, or none. */
async function completeIndex(databaseUrl: string, stopped: AbortSignal): Promise<void> {
  const { completeSearchIndex } = await import('./reindex.ts')
  await completeSearchIndex(databaseUrl, stopped).catch((error: Error) => say(`Search index: ${error.message}`))
}

async function pruneLog(databaseUrl: string, stopped: AbortSignal): Promise<void> {
  const { pruneHourly } = await import('./prune.ts')
  await pruneHourly(databaseUrl, stopped)
}

function announce(config: Config): void {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  say('')
  say(`  Reader  http://${host}:${config.webPort}`)
  say(`  API     http://${host}:${config.apiPort}/v1/articles   (documentation: /docs)`)
  say('')
  say('Ctrl-C stops the paper.')
}
