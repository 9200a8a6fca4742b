import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Json } from '../openapi/components.ts'
import { complete, info } from '../openapi/contract.ts'

/** `/openapi.json` from the same schemas that validate, and `/docs`, which loads nothing from elsewhere. */
export const openapiPlugin = fp(async (app) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
    },
    transformObject: (document) => complete(('openapiObject' in document ? document.openapiObject : {}) as Json) as object,
  })
  await app.register(docs)
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
})

/** The page runs its own scripts and asks this origin only; the policy holds it to that. */
const docsPolicy = (html: string) => {
  const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script!).filter(Boolean)
  const inline = scripts.map((script) => createHash('sha256').update(script).digest('base64'))
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inline.map((hash) => `'sha256-${hash}'`)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

async function docs(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (_, reply, payload) => {
    if (typeof payload === 'string') reply.header('content-security-policy', docsPolicy(payload))
  })
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: { url: '/openapi.json', withDefaultFonts: false, hideClientButton: true, telemetry: false, agent: { disabled: true } },
    logLevel: 'silent',
  })
}
