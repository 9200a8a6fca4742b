/** The readers' origin: the built reader, its pages' true statuses, and the API behind it. */
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { uiOf } from '../src/routing/addresses.ts'
import { closing, timeouts } from './connections.ts'
import { readDist } from './dist.ts'
import { forward, isForwarded } from './forward.ts'
import { health } from './health.ts'
import { loggerOptions } from './logging.ts'
import { pages, sendShell } from './pages.ts'
import { answerClientError, sendProblem } from './problem.ts'
import { makeShells, type Shells } from './shell.ts'

export interface WebOptions {
  /** Origin of the API, without a trailing slash. */
  apiUrl: string
  /** Where `vite build` put the reader. */
  distFolder: string
  logLevel: string
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void }
  /** Proxies whose X-Forwarded-For is believed. */
  trustProxy?: string[]
  /** Whether readers come over TLS. */
  https?: boolean
  maxConnections?: number
}

function createServer({ logLevel, logStream, trustProxy = [] }: WebOptions, shells: Shells): FastifyInstance {
  return fastify({
    logger: loggerOptions(logLevel, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    ...timeouts,
    trustProxy: trustProxy.length > 0 && trustProxy,
    forceCloseConnections: 'idle',
    // Whoever comes while we close is answered like everyone else.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    // Percent signs that are no encoding: no route gets to see these.
    frameworkErrors: (_error, request, reply) => {
      const path = request.url.split('?')[0]!
      if (isForwarded(path)) void sendProblem(request, reply, 400, 'malformed-request', 'the address is not properly encoded')
      else void sendShell(request, reply, shells, uiOf(path), 404)
    },
  })
}

/** @throws SetupError when the reader is not built */
export async function buildWebServer(options: WebOptions): Promise<FastifyInstance> {
  const { apiUrl, distFolder } = options
  const dist = await readDist(distFolder)
  const shells = await makeShells(dist.indexHtml)
  const app = createServer(options, shells)
  if (options.maxConnections) app.server.maxConnections = options.maxConnections
  await app.register(closing, { https: options.https ?? false })
  // Before any body is looked at. Only the API takes anything.
  app.addHook('onRequest', async (request, reply) => {
    const { forwarded } = request.routeOptions.config as { forwarded?: boolean }
    if (forwarded || request.method === 'GET' || request.method === 'HEAD') return
    return sendProblem(request, reply.header('allow', 'GET, HEAD'), 405, 'method-not-allowed', `${request.method} is not allowed here`)
  })
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'request failed')
    return sendProblem(request, reply, 500, 'internal', 'something went wrong on our side; the request id finds it in the log')
  })
  await app.register(health, { apiUrl, distFolder })
  await app.register(forward, { apiUrl })
  await app.register(pages, { apiUrl, dist, shells })
  return app
}
