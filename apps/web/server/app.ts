/** The readers' origin: the built reader, its pages' true statuses, and the API behind it. */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { makeSendBroken, type SendBroken } from './broken-page.ts'
import { closing } from './connections.ts'
import { type Dist, readDist } from './dist.ts'
import { makeFill, withStarter } from './document.ts'
import { DrawnPages } from './drawn-pages.ts'
import { followLog } from './edition.ts'
import { forward, isForwarded } from './forward.ts'
import { headersWithInline } from './headers.ts'
import { health } from './health.ts'
import { HotPages, serverWith } from './hot-pages.ts'
import { inlineHead } from './inline-head.ts'
import { loggerOptions } from './logging.ts'
import { PageCache } from './page-cache.ts'
import { manifest } from './manifest.ts'
import { pages, sendNowhere } from './pages.ts'
import { answerClientError, sendProblem } from './problem.ts'
import type { Render } from './renderer.ts'
import { countDrawing, firstLanguage } from './upstream.ts'

export interface WebOptions {
  /** Origin of the API, without a trailing slash. */
  apiUrl: string
  /** Where `vite build` put the reader. */
  distFolder: string
  /** Origin that readers use, without a trailing slash. */
  publicUrl: string
  /** The reader's half for the server. */
  render: Render
  logLevel: string
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void }
  /** Proxies whose X-Forwarded-For is believed. */
  trustProxy?: string[]
  /** Whether readers come over TLS. */
  https?: boolean
  maxConnections?: number
}

/** Bytes of rendered pages in memory. */
const cacheLimit = 64_000_000

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

function createApp({ logLevel, logStream, trustProxy = [] }: WebOptions, hot: HotPages, nowhere: Answer, broken: SendBroken): FastifyInstance {
  const app: FastifyInstance = fastify({
    logger: loggerOptions(logLevel, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: serverWith((request, response) => !app.draining.on && hot.send(request, response)),
    trustProxy: trustProxy.length > 0 && trustProxy,
    forceCloseConnections: 'idle',
    // Whoever comes while we close is answered like everyone else.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    // Percent signs that are no encoding: no route gets to see these.
    frameworkErrors: (_error, request, reply) => {
      const path = request.url.split('?')[0]!
      if (isForwarded(path)) void sendProblem(request, reply, 400, 'malformed-request', 'the address is not properly encoded')
      else nowhere(request, reply).catch((error: unknown) => broken(request, reply, error))
    },
  })
  return app
}

/** What pages are drawn and kept with; it follows the log until the server closes. */
async function makePages({ apiUrl, publicUrl, render }: WebOptions, { indexHtml, files, words }: Dist) {
  const { indexHtml: template, scripts, styles } = inlineHead(withStarter(indexHtml), (path) => files.get(path)?.bodies.identity.toString())
  const cache = new PageCache(cacheLimit)
  const edition = followLog({ apiUrl, withdrawn: (ids) => cache.drop(ids) })
  await edition.begun
  const fill = makeFill(template, words)
  const headers = headersWithInline(scripts, styles)
  const drawn = new DrawnPages({ apiUrl, publicUrl, render, fill, edition, cache, headers })
  return { drawn, paperLanguage: firstLanguage(apiUrl), broken: makeSendBroken(fill, headers), close: async () => edition.close() }
}

/** @throws SetupError when the reader is not built */
export async function buildWebServer(options: WebOptions): Promise<FastifyInstance> {
  const { apiUrl, distFolder } = options
  const dist = await readDist(distFolder)
  const { drawn, paperLanguage, broken, close } = await makePages(options, dist)
  const hot = new HotPages(drawn)
  const app = createApp(options, hot, (request, reply) => sendNowhere(request, reply, { drawn, paperLanguage }), broken)
  app.addHook('onClose', close)
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
  await app.register(manifest, { apiUrl })
  await app.register(pages, { dist, drawn, hot, paperLanguage, broken, count: (ip) => countDrawing(apiUrl, ip) })
  return app
}
