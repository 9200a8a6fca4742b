/** Finds documents for a plan with a bounded amount of work, however frequent its words and however large the paper. */
import type { Place, PostingsOf, SearchDocument, Snapshot } from '../search-index/snapshot.queries.ts'
import { type Condition, done, termsIn, walk, type Walk } from '../search-index/postings.ts'
import type { SegmentRow } from '../search-index/segment.queries.ts'
import { conditionOf, matches, type Plan } from './plan.ts'

/** Bounds of publication: `from` inclusive, `before` exclusive, as Postgres writes times; the place excludes itself. */
export interface Range {
  from: string | null
  before: string | null
}

const mostWalked = 3000
/** Texts read and compared; what ranking can choose from. */
export const mostRead = 300
const newestRead = 120

export interface Candidates {
  documents: SearchDocument[]
  /** Whether these are all that match. */
  complete: boolean
}

interface Found {
  segment: number
  ordinal: number
  level: number
}

export const inRange = ({ publishedAt }: SearchDocument, { from, before }: Range): boolean =>
  (from === null || publishedAt >= from) && (before === null || publishedAt < before)

/** The most promising matches: those that use the words most prominently, and the newest. */
export async function findCandidates(snapshot: Snapshot, plan: Plan, range: Range): Promise<Candidates> {
  const fresh = snapshot.fresh.filter((document) => inRange(document, range) && matches(document, plan))
  const found = await walkNewestFirst(snapshot, conditionOf(plan), range)
  const chosen = found.length <= mostRead ? found : choose(found)
  const numbers = await snapshot.numbers(chosen)
  const documents = await snapshot.documents(numbers)
  const sealed = numbers.flatMap((number) => documents.get(number) ?? []).filter((document) => inRange(document, range) && matches(document, plan))
  return { documents: [...fresh, ...sealed], complete: chosen.length === found.length }
}

function choose(found: Found[]): Found[] {
  const newest = found.slice(0, newestRead)
  const prominent = found.slice(newestRead).sort((a, b) => b.level - a.level)
  return [...newest, ...prominent.slice(0, mostRead - newestRead)]
}

async function walkNewestFirst(snapshot: Snapshot, condition: Condition, range: Range): Promise<Found[]> {
  const found: Found[] = []
  const segments = snapshot.segments.filter((segment) => overlaps(segment, range))
  const boundsOf = await snapshot.bounds(segments, range.before === null ? null : { at: range.before, id: '' }, range.from)
  for (const group of groups(segments)) {
    const postings = await snapshot.postings(group, termsIn(condition))
    for (const segment of group) {
      const { first, end } = boundsOf(segment.id)
      const walked = walkOf(segment, condition, postings)
      for (walked.to(first); walked.ordinal < end && walked.ordinal !== done && found.length < mostWalked; walked.to(walked.ordinal + 1))
        found.push({ segment: segment.id, ordinal: walked.ordinal, level: walked.level })
    }
    if (found.length >= mostWalked) break
  }
  return found
}

export const overlaps = ({ newest, oldest }: SegmentRow, { from, before }: Range): boolean => (from === null || newest >= from) && (before === null || oldest < before)

export const walkOf = (segment: SegmentRow, condition: Condition, postings: PostingsOf): Walk => walk(condition, (term) => postings(segment, term))

/** The newest segments first and alone: for a frequent word they are enough. Then all others at once. */
export function groups(segments: readonly SegmentRow[]): SegmentRow[][] {
  let documents = 0
  const first = segments.findIndex((segment) => (documents += segment.documents) > 30_000)
  return first === -1 ? [[...segments]] : [segments.slice(0, first + 1), segments.slice(first + 1)].filter((group) => group.length > 0)
}

export const comesAfter = (document: SearchDocument, place: Place): boolean =>
  document.publishedAt < place.at || (document.publishedAt === place.at && document.articleId < place.id)
