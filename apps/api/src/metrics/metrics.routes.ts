/** `/metrics` for Prometheus, for those whom METRICS_ALLOW names and nobody else; the web server does not hand it on. */
import type { FastifyInstance, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { addressList, plainAddress } from '../guard/address-list.ts'
import { ProblemError } from '../problem.ts'
import { Durations } from './durations.ts'
import { publicationState } from './publication.queries.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where a feature registers gauges and counters of its own. */
    metrics: Registry
    /** Counts an answer that no hook sees. */
    countAnswer(method: string, route: string, status: number, ms: number): void
  }
}

/** Before the routes, so that it sees each of them. */
export const metricsPlugin = fp<{ allow: string[] }>(async (app, { allow }) => {
  const registry = new Registry()
  const durations = new Durations()
  app.decorate('metrics', registry)
  app.decorate('countAnswer', (method: string, route: string, status: number, ms: number) => durations.of(route, method)(status, ms))
  app.addHook('onRoute', (route: RouteOptions) => {
    for (const method of [route.method].flat()) route.onResponse = [timed(durations, route.url, String(method)), ...[route.onResponse ?? []].flat()]
  })
  const unmatched = durations.of('unmatched', 'any')
  app.addHook('onResponse', (request, reply, done) => {
    if (request.is404) unmatched(reply.statusCode, reply.elapsedTime)
    done()
  })
  const isAllowed = addressList(allow)
  app.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
    const { socket, headers } = request.raw
    // A proxy that hands everything on is on this machine too, but whom it speaks for is not.
    if (!isAllowed(plainAddress(socket.remoteAddress ?? '')) || headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined)
      throw new ProblemError(404, 'not-found', 'there is nothing at this address')
    void reply.header('cache-control', 'no-store').type(registry.contentType)
    return `${await registry.metrics()}\n${durations.text()}`
  })
  collectDefaultMetrics({ register: registry })
  gauges(app, registry)
})

/** One hook for all methods of a route: each counts only its own. */
function timed(durations: Durations, route: string, method: string) {
  const observe = durations.of(route, method)
  return function timed(request: { method: string }, reply: { statusCode: number; elapsedTime: number }, done: () => void) {
    if (request.method === method) observe(reply.statusCode, reply.elapsedTime)
    done()
  }
}

function gauges(app: FastifyInstance, registry: Registry): void {
  const registers = [registry]
  new Gauge({
    name: 'sinmun_database_connections',
    help: 'Connections of this process to the database; waiting: requests that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = app.pool
      this.set({ state: 'busy' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  // Both gauges of one scrape from one query. Without a database there is still a process to look at.
  let asked: ReturnType<typeof publicationState> | null = null
  const state = () => (asked ??= publicationState(app.db).finally(() => (asked = null)))
  for (const [field, name, help] of [
    ['head', 'sinmun_publication_head', 'Newest sequence number of the publication log.'],
    ['backlog', 'sinmun_outbox_backlog', 'Publication events not yet delivered.'],
  ] as const)
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const known = await state().catch(() => null)
        if (known) this.set(known[field])
      },
    })
}
