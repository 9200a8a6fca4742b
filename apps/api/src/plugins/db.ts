import fp from 'fastify-plugin'
import type pg from 'pg'
import { connect, type Db } from '../db/client.ts'
import { type AppliedPaper, loadPaper } from '../paper/paper.queries.ts'
import { ProblemError } from '../problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    db: Db
    pool: pg.Pool
    /** The applied paper, at most a second old. @throws ProblemError 503 before the first start has applied one */
    paper(): Promise<AppliedPaper>
  }
}

export interface DbOptions {
  url: string
  poolSize: number
}

const paperLifetime = 1_000

export const dbPlugin = fp<DbOptions>(async (app, { url, poolSize }) => {
  const connection = connect(url, { size: poolSize, onError: (error) => app.log.warn({ err: error }, 'an idle database connection was lost') })
  app.decorate('db', connection.db)
  app.decorate('pool', connection.pool)
  app.addHook('onClose', () => connection.close())

  let cached: { paper: AppliedPaper; until: number } | null = null
  app.decorate('paper', async () => {
    if (cached && cached.until > Date.now()) return cached.paper
    const paper = await loadPaper(connection.db)
    if (!paper) throw new ProblemError(503, 'unavailable', 'the paper has not been set up yet')
    cached = { paper, until: Date.now() + paperLifetime }
    return paper
  })
})
