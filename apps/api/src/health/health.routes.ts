import type { FastifyInstance } from 'fastify'
import { isMigrated } from '../db/migrate.ts'
import { ProblemError } from '../problem.ts'

export async function healthRoutes(app: FastifyInstance): Promise<void> {
  const schema = { hide: true }

  app.get('/livez', { schema, logLevel: 'warn' }, async (_, reply) => {
    void reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })

  /** 200 only when the database answers, is migrated, and the first edition is in. */
  app.get('/readyz', { schema, logLevel: 'warn' }, async (_, reply) => {
    void reply.header('cache-control', 'no-store')
    if (app.draining.on) throw new ProblemError(503, 'unavailable', 'this process is about to end')
    if (!(await isMigrated(app.pool))) throw new ProblemError(503, 'unavailable', 'the database is not migrated')
    const { edition } = await app.paper()
    if (edition !== 'ready') throw new ProblemError(503, 'unavailable', 'the first edition is still being loaded')
    return { status: 'ready' }
  })
}
