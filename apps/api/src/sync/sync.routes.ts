import type { FastifyInstance } from 'fastify'
import { sayLanguages } from '../content-language.ts'
import { momentaryCaching } from '../cache/answer.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { paperStamp } from '../paper/paper.present.ts'
import { badParameter } from '../problem.ts'
import { decodeSyncCursor, encodeSyncCursor } from './cursor.ts'
import { syncFilterOf } from './filter.ts'
import { readHeadPage, readSyncPage } from './sync-page.ts'

export async function syncRoutes(app: FastifyInstance): Promise<void> {
  const answer = async ({ query, reply }: Call<'sync'>) => {
    const { cursor, start, bodies = 'full' } = query
    if (cursor !== undefined && start !== undefined)
      throw badParameter('start', 'invalid-parameter', 'start says where to begin without a cursor: leave one of the two out')
    const paper = await app.paper()
    const { filter, hash } = syncFilterOf(query, paper.file.languages)
    const position = cursor === undefined ? null : decodeSyncCursor(cursor, hash)
    const page = start === 'head' ? await readHeadPage(app.db) : await readSyncPage(app.db, filter, position, bodies)
    sayLanguages(reply, page.items)
    return { items: page.items, next: encodeSyncCursor(page.next, hash), more: page.more, paper: paperStamp(paper) }
  }
  // Asked for to learn what has changed by now: an old answer is of no use, and must not keep a withdrawn article alive.
  endpoint(app, 'sync', answer, { caching: momentaryCaching })
}
