/** Pages of matches, newest first, to the very last one: nothing is skipped, however frequent the words are. */
import { done, termsIn, type Walk } from '../search-index/postings.ts'
import type { BoundsOf, Place, Range, SearchTitle, Snapshot } from '../search-index/snapshot.queries.ts'
import type { SegmentRow } from '../search-index/segment.queries.ts'
import { comesAfter, inRange } from './candidates.ts'
import { groups, overlaps, walkOf } from './walk-newest.ts'
import { conditionOf, matches, type Plan, termsDecide, textMatches } from './plan.ts'

/**
 * Documents looked at for one page; a page that would need more is shorter, and the next one goes on from there. More are looked at
 * only where it would go on from the same place.
 */
const mostRead = 400
/** Before a page is given that has nothing. */
const mostForNothing = 1600

export interface NewestPage {
  documents: SearchTitle[]
  /** Where the next page starts; null at the end. */
  next: Place | null
}

/** A segment that may have more of a page. */
interface Open {
  segment: SegmentRow
  walked: Walk
  end: number
  /** The last place that was looked at; null while none was. */
  reached: Place | null
}

const newestFirst = (a: Place, b: Place): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)
const placeOf = ({ publishedAt, articleId }: SearchTitle): Place => ({ at: publishedAt, id: articleId })

/** The best so far, newest first, of which `need` are wanted. */
class Page {
  readonly found: SearchTitle[]
  readonly need: number

  constructor(found: SearchTitle[], need: number) {
    this.found = found
    this.need = need
    this.keepBest()
  }

  keepBest(): void {
    this.found.sort((a, b) => newestFirst(placeOf(a), placeOf(b))).splice(this.need)
  }

  /** Whether nothing at or after this place can take part any more. */
  endsBefore(place: Place): boolean {
    const last = this.found.length === this.need ? placeOf(this.found.at(-1)!) : null
    return last !== null && (last.at > place.at || (last.at === place.at && last.id >= place.id))
  }
}

export async function findNewest(snapshot: Snapshot, plan: Plan, range: Range, after: Place | null, limit: number): Promise<NewestPage> {
  const fits = (document: SearchTitle) => inRange(document, range) && (after === null || comesAfter(document, after))
  const fresh = snapshot.fresh.filter((document) => fits(document) && matches(document, plan))
  const page = new Page([...fresh], limit + 1)
  const start = after ?? (range.before === null ? null : { at: range.before, id: '' })
  const segments = snapshot.segments.filter((segment) => overlaps(segment, range) && (start === null || segment.oldest <= start.at))
  const boundsOf = await snapshot.bounds(segments, start, range.from)
  const top = start ?? (segments[0] ? topOf(segments[0]) : null)
  let budget = mostRead
  for (const group of groups(segments)) {
    if (page.endsBefore(topOf(group[0]!))) break
    let open = await openGroup(snapshot, group, plan, boundsOf)
    for (let most = page.need; ; most *= 2) {
      open = open.filter(
        ({ segment, walked, end, reached }) => walked.ordinal < end && walked.ordinal !== done && !page.endsBefore(reached ?? topOf(segment)),
      )
      if (open.length === 0) break
      const frontier = frontierOf(open, start)
      if (budget <= 0 && newestFirst(top!, frontier) < 0) {
        const short = cutShort(page.found, frontier, limit)
        if (short.documents.length > 0 || budget <= mostRead - mostForNothing) return short
      }
      budget -= await readMore(snapshot, plan, open, Math.min(most, mostRead), (document) => fits(document) && page.found.push(document))
      page.keepBest()
    }
  }
  const documents = page.found.slice(0, limit)
  return { documents, next: page.found.length > limit ? placeOf(documents.at(-1)!) : null }
}

/** A place before all documents of the segment. */
const topOf = ({ newest }: SegmentRow): Place => ({ at: newest, id: '\uffff' })

/** The first place at which something may still come that was not looked at. */
function frontierOf(open: readonly Open[], start: Place | null): Place {
  const first = open.map(({ reached, segment }) => reached ?? topOf(segment)).sort(newestFirst)[0]!
  return start !== null && newestFirst(first, start) < 0 ? start : first
}

async function openGroup(snapshot: Snapshot, group: SegmentRow[], plan: Plan, boundsOf: BoundsOf): Promise<Open[]> {
  const condition = conditionOf(plan)
  const postings = await snapshot.postings(group, termsIn(condition))
  return group.map((segment) => {
    const { first, end } = boundsOf(segment)
    const walked = walkOf(segment, condition, postings)
    walked.to(first)
    return { segment, walked, end, reached: null }
  })
}

/** Looks at `most` further documents, those of the newest segments first. @returns how many of them are not gone */
async function readMore(snapshot: Snapshot, plan: Plan, open: Open[], most: number, take: (document: SearchTitle) => void): Promise<number> {
  const places: { segment: number; ordinal: number; from: Open }[] = []
  for (const from of open)
    for (; places.length < most && from.walked.ordinal < from.end && from.walked.ordinal !== done; from.walked.to(from.walked.ordinal + 1))
      places.push({ segment: from.segment.id, ordinal: from.walked.ordinal, from })
  const numbers = await snapshot.numbers(places)
  const decided = termsDecide(plan)
  const texts = await snapshot.texts(numbers, decided ? [] : numbers)
  numbers.forEach((number, index) => {
    const text = texts.get(number)
    if (!text) return
    places[index]!.from.reached = placeOf(text)
    if (decided || textMatches(text, plan)) take(text)
  })
  return texts.size
}

/** The work allowed is done: only what is certain to come first is given, and the next page goes on behind it. */
function cutShort(found: SearchTitle[], frontier: Place, limit: number): NewestPage {
  const certain = found.filter((document) => newestFirst(placeOf(document), frontier) <= 0).slice(0, limit)
  return { documents: certain, next: certain.length === limit ? placeOf(certain.at(-1)!) : frontier }
}

/** Of each story only the newest version that matches. */
export async function findNewestStories(snapshot: Snapshot, plan: Plan, range: Range, after: Place | null, limit: number): Promise<NewestPage> {
  const documents: SearchTitle[] = []
  for (let from = after; ;) {
    const page = await findNewest(snapshot, plan, range, from, 2 * limit)
    const repeated = await haveNewerVersion(snapshot, plan, range, page.documents)
    documents.push(...page.documents.filter(({ articleId }) => !repeated.has(articleId)))
    if (documents.length > limit || !page.next) {
      const shown = documents.slice(0, limit)
      return { documents: shown, next: documents.length > limit ? placeOf(shown.at(-1)!) : null }
    }
    from = page.next
  }
}

async function haveNewerVersion(snapshot: Snapshot, plan: Plan, range: Range, documents: readonly SearchTitle[]): Promise<Set<string>> {
  const versions = await snapshot.otherVersions(documents.map(({ articleId }) => articleId))
  const found = new Set<string>()
  for (const document of documents) {
    const newer = (versions.get(document.articleId) ?? []).some(
      (other) => comesAfter(document, placeOf(other)) && inRange(other, range) && matches(other, plan),
    )
    if (newer) found.add(document.articleId)
  }
  return found
}
