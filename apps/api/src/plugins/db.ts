import fp from 'fastify-plugin'
import type pg from 'pg'
import { connect, type Db } from '../db/client.ts'
import { type AppliedPaper, loadPaper } from '../paper/paper.queries.ts'
import { ProblemError } from '../problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    db: Db
    pool: pg.Pool
    /** The applied paper, as of the publication head or later. @throws ProblemError 503 before the first start has applied one */
    paper(): Promise<AppliedPaper>
  }
}

export interface DbOptions {
  url: string
  poolSize: number
}

export const dbPlugin = fp<DbOptions>(async (app, { url, poolSize }) => {
  const connection = connect(url, { size: poolSize, onError: (error) => app.log.warn({ err: error }, 'an idle database connection was lost') })
  app.decorate('db', connection.db)
  app.decorate('pool', connection.pool)
  app.addHook('onClose', () => connection.close())

  let cached: { paper: Promise<AppliedPaper>; token: string } | null = null
  const load = async () => {
    const paper = await loadPaper(connection.db)
    if (!paper) throw new ProblemError(503, 'unavailable', 'the paper has not been set up yet')
    return paper
  }
  app.decorate('paper', () => {
    const token = app.knownHead()?.token
    if (token === undefined) return load()
    if (cached?.token !== token) {
      const paper = load()
      paper.catch(() => (cached = null))
      cached = { paper, token }
    }
    return cached.paper
  })
})
