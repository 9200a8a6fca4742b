/** One page of results. */
import type { Db } from '../db/client.ts'
import { type Place, type Range, type Snapshot, withSnapshot } from '../search-index/snapshot.queries.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { loadStoryIds } from './hit.queries.ts'
import { findNewest, findNewestStories } from './newest.ts'
import { asksNothing, type Plan } from './plan.ts'
import { score, weightOf } from './rank.ts'
import { settle, type Settled } from './relax.ts'
import type { SearchPosition } from './cursor.ts'

export interface Request {
  plan: Plan
  /** Other spellings to try when this one finds nothing. */
  variants: { text: string; plan: Plan }[]
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
  /** Other spellings that find something, where this one did not. */
  variants: string[]
  next: SearchPosition | null
  total: { value: number; relation: 'eq' | 'gte' }
  /** What was searched in the end. Not the candidates: their texts need not live until the page is written. */
  settled: Pick<Settled, 'plan' | 'omitted' | 'corrected'>
}

type Found = Pick<ResultPage, 'ids' | 'next' | 'total'>

export function search(db: Db, request: Request): Promise<ResultPage> {
  return withSnapshot(db, async (snapshot) => {
    const range = asOfFirstPage(await request.range(snapshot), request.position)
    if (asksNothing(request.plan) && range.from === null && range.before === null) return nothing(request.plan)
    // Without words there is nothing to rank by.
    const byTime = request.sort === 'newest' || request.plan.clauses.length === 0
    const settled = await settle(snapshot, request.plan, range, byTime ? 'newest' : 'prominent')
    const page = await (byTime ? newestPage(snapshot, settled, range, request) : relevancePage(snapshot, settled, range, request))
    const missed = settled.candidates.count === 0 || settled.omitted.length > 0
    const { plan, omitted, corrected } = settled
    return { ...page, settled: { plan, omitted, corrected }, variants: missed ? await findVariants(snapshot, request, range) : [] }
  })
}

async function findVariants(snapshot: Snapshot, { variants }: Request, range: Range): Promise<string[]> {
  const found: string[] = []
  for (const { text, plan } of variants) if ((await findCandidates(snapshot, plan, range, 'newest')).count > 0) found.push(text)
  return found
}

const nothing = (plan: Plan): ResultPage => ({
  ids: [],
  variants: [],
  next: null,
  total: { value: 0, relation: 'eq' },
  settled: { plan, omitted: [], corrected: [] },
})

/** What was published after the first page was made takes no part in the following ones. */
function asOfFirstPage(range: Range, position: SearchPosition | null): Range {
  if (position?.sort !== 'relevance') return range
  const end = isoOf(position.asOf + 1)
  return { ...range, before: range.before === null || range.before > end ? end : range.before }
}

const isoOf = (time: number): string => new Date(time).toISOString().replace('T', ' ').replace('Z', '+00')

interface Ranked {
  id: string
  score: number
}

async function relevancePage(snapshot: Snapshot, settled: Settled, range: Range, { limit, position, now, collapse }: Request): Promise<Found> {
  const { plan } = settled
  const from = position?.sort === 'relevance' ? position : null
  const asOf = from?.asOf ?? now
  const weights = from?.weights ?? settled.candidates.shares.map(weightOf)
  const restOf = async ({ documents }: Candidates): Promise<Ranked[]> => {
    const every = documents
      .map((document) => ({ id: document.articleId, score: score(document, plan, weights, asOf) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
    const ranked = collapse ? await firstOfEachStory(snapshot, every) : every
    return from ? ranked.filter((each) => each.score < from.score || (each.score === from.score && each.id < from.id)) : ranked
  }
  let { candidates } = settled
  let rest = await restOf(candidates)
  while (rest.length <= limit && candidates.more) {
    candidates = await candidates.more()
    rest = await restOf(candidates)
  }
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    ids: page.map(({ id }) => id),
    next: last && rest.length > limit ? { sort: 'relevance', asOf, weights, score: last.score, id: last.id } : null,
    total: { value: await countOf(snapshot, candidates, range, collapse), relation: candidates.complete ? 'eq' : 'gte' },
  }
}

async function firstOfEachStory<T extends { id: string }>(snapshot: Snapshot, ranked: readonly T[]): Promise<T[]> {
  const storyOf = await loadStoryIds(
    snapshot.tx,
    ranked.map(({ id }) => id),
  )
  const first = new Map<string, T>()
  for (const each of ranked) {
    const story = storyOf.get(each.id) ?? each.id
    if (!first.has(story)) first.set(story, each)
  }
  return [...first.values()]
}

async function newestPage(snapshot: Snapshot, settled: Settled, range: Range, { limit, position, collapse }: Request): Promise<Found> {
  const { plan, candidates } = settled
  const from = position?.sort === 'newest' ? position : null
  const after: Place | null = from && { at: from.at, id: from.id }
  const find = collapse ? findNewestStories : findNewest
  const { documents, next } = await find(snapshot, plan, range, after, limit)
  const total = from?.total ?? (await countOf(snapshot, candidates, range, collapse))
  const complete = from?.complete ?? candidates.complete
  return {
    ids: documents.map(({ articleId }) => articleId),
    next: next && { sort: 'newest', at: next.at, id: next.id, total, complete },
    total: { value: total, relation: complete ? 'eq' : 'gte' },
  }
}

const countOf = async (snapshot: Snapshot, { count, numbers }: Candidates, range: Range, collapse: boolean): Promise<number> =>
  collapse ? snapshot.countStories(numbers, range) : count
