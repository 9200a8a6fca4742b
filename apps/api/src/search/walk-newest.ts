/** Walks through the matches that postings tell of, newest first, with a bounded amount of work. */
import type { PostingsOf, Range, Snapshot } from '../search-index/snapshot.queries.ts'
import { chunkSize } from '../search-index/codec.ts'
import { type Condition, done, termsIn, walk, type Walk } from '../search-index/postings.ts'
import type { SegmentRow } from '../search-index/segment.queries.ts'

/** Beyond these a search knows only that there are more. */
export const mostWalked = 3000

export interface Found {
  segment: number
  ordinal: number
  level: number
}

/** The segments looked at first. */
export interface Seen {
  segments: SegmentRow[]
  postings: PostingsOf
}

interface Walked {
  found: Found[]
  seen: Seen | null
  /** Whether a match is in range as its place tells; of the others, at the ends of the range, the row does. */
  inside: (each: Found) => boolean
}

export async function walkNewestFirst(snapshot: Snapshot, condition: Condition, range: Range, most = mostWalked): Promise<Walked> {
  const found: Found[] = []
  let seen: Seen | null = null
  const segments = snapshot.segments.filter((segment) => overlaps(segment, range))
  const boundsOf = await snapshot.bounds(segments, range.before === null ? null : { at: range.before, id: '' }, range.from)
  for (const group of groups(segments)) {
    const postings = await snapshot.postings(group, termsIn(condition))
    seen ??= { segments: group, postings }
    for (const segment of group) {
      const { first, end } = boundsOf(segment)
      const walked = walkOf(segment, condition, postings)
      for (walked.to(first); walked.ordinal < end && walked.ordinal !== done && found.length < most; walked.to(walked.ordinal + 1))
        found.push({ segment: segment.id, ordinal: walked.ordinal, level: walked.level })
    }
    if (found.length >= most) break
  }
  const boundsById = new Map(segments.map((segment) => [segment.id, boundsOf(segment)]))
  const inside = ({ segment, ordinal }: Found): boolean => {
    const { first, end } = boundsById.get(segment)!
    return (range.before === null || ordinal >= first + chunkSize) && (range.from === null || ordinal < end - chunkSize)
  }
  return { found, seen, inside }
}

export const overlaps = ({ newest, oldest }: SegmentRow, { from, before }: Range): boolean =>
  (from === null || newest >= from) && (before === null || oldest < before)

export const walkOf = (segment: SegmentRow, condition: Condition, postings: PostingsOf): Walk => walk(condition, (term) => postings(segment, term))

/** The newest segments first and alone: for a frequent word they are enough. Then all others at once. */
export function groups(segments: readonly SegmentRow[]): SegmentRow[][] {
  let documents = 0
  const first = segments.findIndex((segment) => (documents += segment.documents) > 30_000)
  const parts = first === -1 ? [[...segments]] : [segments.slice(0, first + 1), segments.slice(first + 1)]
  return parts.filter((group) => group.length > 0)
}
