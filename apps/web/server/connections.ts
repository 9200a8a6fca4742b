/** How long a connection may take for what, and how it ends. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { setTimeout as sleep } from 'node:timers/promises'

/** A client that sends its request drop by drop, or takes its answer so, does not keep a connection. Milliseconds. */
export const timeouts = {
  connectionTimeout: 60_000,
  keepAliveTimeout: 72_000,
  requestTimeout: 20_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
}

declare module 'fastify' {
  interface FastifyInstance {
    /** `on`: `/readyz` says 503 and every answer closes its connection. */
    draining: { on: boolean }
  }
}

export const closing = fp<{ https: boolean }>(async (app, { https }) => {
  const draining = { on: false }
  app.decorate('draining', draining)
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (https) reply.header('strict-transport-security', 'max-age=31536000')
    if (draining.on) reply.header('connection', 'close')
    done(null, payload)
  })
})

/** First proxies learn that we are leaving; then what is under way is answered, and whoever is too slow for that is cut off. */
export async function drain(app: FastifyInstance, delayMs: number, cutMs = 5_000): Promise<void> {
  app.draining.on = true
  if (delayMs > 0) await sleep(delayMs)
  setTimeout(() => app.server.closeAllConnections(), cutMs).unref()
  await app.close()
}
