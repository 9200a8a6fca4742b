/** What every answer says besides its content: to browsers, to clients on other origins, to whoever traces a request. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** For JSON: nothing in it may load, run, or be framed. `/docs` brings a policy of its own. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

const hour = 3_600

export const exposedHeaders = [
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Deprecation',
  'Sunset',
  'Server-Timing',
  'X-Request-Id',
]

export const headersPlugin = fp<{ https: boolean }>(async (app: FastifyInstance, { https }) => {
  const fixed: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    // Public data, for every origin: what CORS says of fetch, said of images and scripts.
    ['cross-origin-resource-policy', 'cross-origin'],
    ...(https ? [['strict-transport-security', `max-age=${365 * 24 * hour}`] as [string, string]] : []),
  ]
  app.addHook('onSend', (request, reply, payload, done) => {
    for (const [name, value] of fixed) reply.header(name, value)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', dataPolicy)
    reply.header('x-request-id', request.id)
    reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(1)}`)
    if (app.draining.on) reply.header('connection', 'close')
    done(null, payload)
  })
})
