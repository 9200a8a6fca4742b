/** The API, top to bottom. Everything is registered here and nowhere else. */
import cors from '@fastify/cors'
import Fastify, { type FastifyInstance } from 'fastify'
import { articleRoutes } from './articles/articles.routes.ts'
import { isDateOrTime } from './articles/time-range.ts'
import { feedRoutes } from './feeds/feeds.routes.ts'
import { frontRoutes } from './front/front.routes.ts'
import { healthRoutes } from './health/health.routes.ts'
import { mediaRoutes } from './media/media.routes.ts'
import { dbPlugin } from './plugins/db.ts'
import { answerClientError, answerError, errorsPlugin } from './plugins/errors.ts'
import { openapiPlugin } from './plugins/openapi.ts'
import { variantsPlugin } from './plugins/variants.ts'
import { searchRoutes, suggestRoutes } from './search/search.routes.ts'
import { directoryRoutes } from './sections/directory.routes.ts'
import { syncRoutes } from './sync/sync.routes.ts'

export interface AppOptions {
  databaseUrl: string
  databasePoolSize: number
  mediaFolder: string
  /** Address readers use, without a trailing slash. */
  publicUrl: string
  /** Where to report a weakness, as RFC 9116 wants it; empty: nowhere. */
  securityContact: string[]
  logLevel: string
}

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: options.logLevel },
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    // Behind the reader's proxy or any other: addresses of clients are never taken from headers unless configured.
    trustProxy: false,
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false, useDefaults: false, formats: { 'date-or-time': isDateOrTime } },
    },
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 16_384 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    genReqId: () => crypto.randomUUID(),
  })
  await app.register(errorsPlugin)
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD'], exposedHeaders: ['ETag', 'Link', 'X-Request-Id'] })
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff'))
  await app.register(dbPlugin, { url: options.databaseUrl, poolSize: options.databasePoolSize })
  await app.register(variantsPlugin)
  await app.register(openapiPlugin)
  await app.register(healthRoutes)
  await app.register(mediaRoutes, { folder: options.mediaFolder })
  await app.register(directoryRoutes)
  await app.register(frontRoutes)
  await app.register(articleRoutes)
  await app.register(searchRoutes)
  await app.register(suggestRoutes)
  await app.register(syncRoutes)
  await app.register(feedRoutes, { publicUrl: options.publicUrl, mediaFolder: options.mediaFolder })
  return app
}
