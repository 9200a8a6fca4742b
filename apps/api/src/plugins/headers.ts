import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** Headers of every answer, and who asked and how long it took for whoever traces a request. */
export const headersPlugin = fp<{ fixed: Record<string, string> }>(async (app: FastifyInstance, { fixed }) => {
  const { 'content-security-policy': policy, ...others } = fixed
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(others)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy)
    reply.header('x-request-id', request.id)
    reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(1)}`)
    if (app.draining.on) reply.header('connection', 'close')
    done(null, payload)
  })
})
