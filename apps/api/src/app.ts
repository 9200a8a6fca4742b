/** The API, top to bottom. Everything is registered here and nowhere else. */
import cors from '@fastify/cors'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { articleRoutes } from './articles/articles.routes.ts'
import { isDateOrTime } from './articles/time-range.ts'
import { feedRoutes } from './feeds/feeds.routes.ts'
import { frontRoutes } from './front/front.routes.ts'
import { healthRoutes } from './health/health.routes.ts'
import { mediaRoutes } from './media/media.routes.ts'
import { metricsPlugin } from './metrics/metrics.routes.ts'
import { type AdmissionOptions, admissionPlugin, openAdmission } from './plugins/admission.ts'
import { cachePlugin } from './plugins/cache.ts'
import { dbPlugin } from './plugins/db.ts'
import { drainingPlugin } from './plugins/draining.ts'
import { answerClientError, answerError, errorsPlugin } from './plugins/errors.ts'
import { headersPlugin } from './plugins/headers.ts'
import { childLoggerFactory, loggerOptions, loggingPlugin, logsAnswers } from './plugins/logging.ts'
import { openapiPlugin } from './plugins/openapi.ts'
import { purgePlugin } from './plugins/purge.ts'
import { variantsPlugin } from './plugins/variants.ts'
import { exposedHeaders, publicHeaders } from './public-headers.ts'
import { requestIds } from './request-ids.ts'
import { searchRoutes, suggestRoutes } from './search/search.routes.ts'
import { directoryRoutes } from './sections/directory.routes.ts'
import { serverWith, type Shortcut, shortcutOf } from './shortcut.ts'
import { sitemapRoutes } from './sitemaps/sitemaps.routes.ts'
import { syncRoutes } from './sync/sync.routes.ts'
import { wellKnownRoutes } from './well-known/well-known.routes.ts'

export interface AppOptions {
  databaseUrl: string
  databasePoolSize: number
  mediaFolder: string
  /** Address readers use, without a trailing slash. */
  publicUrl: string
  /** Where to report a weakness, as RFC 9116 wants it; empty: nowhere. */
  securityContact: string[]
  logLevel: string
  /** Bytes of answers kept in memory; 0: none. */
  cacheBytes: number
  /** Caches that are told by PURGE what changed; empty: there are none. Left out: this process tells nobody. */
  purgeUrls?: string[]
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void }
  /** Limits for clients; none when left out. */
  admission?: AdmissionOptions
  /** Addresses that may read `/metrics`. */
  metricsAllow?: string[]
  maxConnections?: number
}

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const nextId = requestIds()
  let shortcut: Shortcut | null = null
  const app = Fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    childLoggerFactory,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // Host, scheme and address of a request are never taken from its headers; `guard/client-address.ts` counts clients.
    trustProxy: false,
    // Whoever comes while we close is answered like everyone else.
    return503OnClosing: false,
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false, useDefaults: false, formats: { 'date-or-time': isDateOrTime } },
    },
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 16_384 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    genReqId: nextId,
    serverFactory: serverWith(() => shortcut),
  })
  if (options.maxConnections) app.server.maxConnections = options.maxConnections
  const fixed = publicHeaders(options.publicUrl.startsWith('https:'))
  await app.register(drainingPlugin)
  await app.register(headersPlugin, { fixed })
  await app.register(loggingPlugin, { level: options.logLevel })
  await app.register(admissionPlugin, options.admission ?? openAdmission)
  await app.register(errorsPlugin)
  await app.register(dbPlugin, { url: options.databaseUrl, poolSize: options.databasePoolSize })
  // What is answered from memory runs none of the hooks below, and brings their headers along.
  await app.register(cachePlugin, { databaseUrl: options.databaseUrl, maxBytes: options.cacheBytes, settings: options.publicUrl, fixed })
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD'], exposedHeaders })
  await app.register(variantsPlugin)
  await app.register(metricsPlugin, { allow: options.metricsAllow ?? [] })
  await app.register(openapiPlugin)
  await app.register(healthRoutes)
  await app.register(mediaRoutes, { folder: options.mediaFolder })
  await app.register(directoryRoutes)
  await app.register(frontRoutes)
  await app.register(articleRoutes, { settings: options.publicUrl })
  await app.register(searchRoutes)
  await app.register(suggestRoutes)
  await app.register(syncRoutes)
  await app.register(feedRoutes, { publicUrl: options.publicUrl, mediaFolder: options.mediaFolder })
  await app.register(sitemapRoutes, { publicUrl: options.publicUrl })
  await app.register(wellKnownRoutes, { publicUrl: options.publicUrl, securityContact: options.securityContact })
  // Each answer is to be a line of the log: then the framework has to see them all.
  shortcut = logsAnswers(options.logLevel) ? null : shortcutOf(app, nextId)
  if (options.purgeUrls) await app.register(purgePlugin, { targets: options.purgeUrls })
  return app
}
