/** One page of results. */
import type { Db } from '../db/client.ts'
import { type Place, type Snapshot, withSnapshot } from '../search-index/snapshot.queries.ts'
import type { Range } from './candidates.ts'
import { findNewest } from './newest.ts'
import type { Plan } from './plan.ts'
import { rarity, score } from './rank.ts'
import { settle, type Settled } from './relax.ts'
import type { SearchPosition } from './cursor.ts'

export interface Request {
  plan: Plan
  /** SQL times, resolved in the snapshot. */
  range: (snapshot: Snapshot) => Promise<Range>
  sort: 'relevance' | 'newest'
  collapse: boolean
  limit: number
  position: SearchPosition | null
  /** Milliseconds. */
  now: number
}

export interface ResultPage {
  ids: string[]
  next: SearchPosition | null
  total: { value: number; relation: 'eq' | 'gte' }
  settled: Settled
}

export function search(db: Db, request: Request): Promise<ResultPage> {
  return withSnapshot(db, async (snapshot) => {
    const range = await request.range(snapshot)
    const settled = await settle(db, snapshot, request.plan, range)
    return request.sort === 'newest' ? newestPage(snapshot, settled, range, request) : relevancePage(settled, request)
  })
}

const isoOf = (time: number): string => new Date(time).toISOString().replace('T', ' ').replace('Z', '+00')

function relevancePage(settled: Settled, { limit, position, now }: Request): ResultPage {
  const { plan, candidates } = settled
  const from = position?.sort === 'relevance' ? position : null
  const asOf = from?.asOf ?? now
  const weights = rarity(candidates.documents, plan)
  const ranked = candidates.documents
    .filter(({ publishedAt }) => !from || publishedAt <= isoOf(asOf))
    .map((document) => ({ id: document.articleId, score: score(document, plan, weights, asOf) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
  const rest = from ? ranked.filter((each) => each.score < from.score || (each.score === from.score && each.id < from.id)) : ranked
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    ids: page.map(({ id }) => id),
    next: last && rest.length > limit ? { sort: 'relevance', asOf, score: last.score, id: last.id } : null,
    total: { value: candidates.documents.length, relation: candidates.complete ? 'eq' : 'gte' },
    settled,
  }
}

async function newestPage(snapshot: Snapshot, settled: Settled, range: Range, { limit, position }: Request): Promise<ResultPage> {
  const from = position?.sort === 'newest' ? position : null
  const after: Place | null = from && { at: from.at, id: from.id }
  const { documents, next } = await findNewest(snapshot, settled.plan, range, after, limit)
  const total = from?.total ?? settled.candidates.documents.length
  const complete = from?.complete ?? settled.candidates.complete
  return {
    ids: documents.map(({ articleId }) => articleId),
    next: next && { sort: 'newest', at: next.at, id: next.id, total, complete },
    total: { value: total, relation: complete ? 'eq' : 'gte' },
    settled,
  }
}
