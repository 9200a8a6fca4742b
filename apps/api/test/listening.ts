/** For tests over real connections: a paper's API listening, and what it answers. */
import { afterAll, beforeAll } from 'vitest'
import type { TestPaper } from './harness.ts'
import { type Got, rawGet } from './raw-http.ts'

/** Its origin, to be asked for once tests run. */
export function originOf(paper: TestPaper): () => string {
  let url = ''
  beforeAll(async () => {
    url = await paper.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => paper.app.server.closeAllConnections())
  return () => url
}

/** The body is Latin-1: byte for byte. */
export const get = async (address: string, headers: Record<string, string> = {}, method = 'GET') => {
  const { origin, pathname, search } = new URL(address)
  const { body, ...rest } = await rawGet(origin, pathname + search, headers, method)
  return { ...rest, body: body.toString('latin1') }
}

/** Whether it was answered from memory. */
export const isHot = ({ headers }: Pick<Got, 'headers'>) => headers['server-timing'] === 'cache;desc=hit'
