import swagger from '@fastify/swagger'
import { createHash } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
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

/** The page for people, 4 MB of script, is read when somebody opens it: most processes never do. */
async function docs(app: FastifyInstance): Promise<void> {
  let opened: Promise<FastifyInstance> | null = null
  app.addHook('onClose', async () => void (await opened?.then((page) => page.close())))
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, url, headers } = request
    const { statusCode, headers: said, rawPayload } = await (await (opened ??= openDocs())).inject({ method: method as 'GET', url, headers })
    const html = String(said['content-type']).startsWith('text/html')
    return reply
      .code(statusCode)
      .headers({ ...said, ...(html && { 'content-security-policy': docsPolicy(rawPayload.toString()) }) })
      .send(rawPayload)
  }
  for (const path of ['/docs', '/docs/*']) app.get(path, { schema: { hide: true }, logLevel: 'silent' }, send)
}

async function openDocs(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const page = Fastify()
  await page.register(scalar, {
    routePrefix: '/docs',
    configuration: { url: '/openapi.json', withDefaultFonts: false, hideClientButton: true, telemetry: false, agent: { disabled: true } },
  })
  return page
}
