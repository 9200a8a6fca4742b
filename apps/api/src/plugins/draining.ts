/** The orderly end: first proxies learn that we are leaving, then what is under way is answered, then connections close. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { setTimeout as sleep } from 'node:timers/promises'

declare module 'fastify' {
  interface FastifyInstance {
    /** `on`: `/readyz` says 503 and every answer closes its connection. */
    draining: { on: boolean }
  }
}

export const drainingPlugin = fp(async (app) => void app.decorate('draining', { on: false }))

export interface DrainOptions {
  /** How long requests are still welcome after `/readyz` has turned: what a proxy needs to notice. */
  delayMs: number
  /** Whoever takes longer than this to read an answer is cut off. */
  cutMs?: number
}

export async function drain(app: FastifyInstance, { delayMs, cutMs = 8_000 }: DrainOptions): Promise<void> {
  app.draining.on = true
  if (delayMs > 0) await sleep(delayMs)
  const cut = setTimeout(() => app.server.closeAllConnections(), cutMs)
  await app.close()
  clearTimeout(cut)
}
