/** Pages of matches, newest first, to the very last one: nothing is skipped, however frequent the words are. */
import { done, termsIn, type Walk } from '../search-index/postings.ts'
import type { BoundsOf, Place, SearchTitle, Snapshot } from '../search-index/snapshot.queries.ts'
import type { SegmentRow } from '../search-index/segment.queries.ts'
import { comesAfter, groups, inRange, overlaps, type Range, walkOf } from './candidates.ts'
import { conditionOf, matches, type Plan, termsDecide, textMatches } from './plan.ts'

/** Texts read for one page at most; a page that would need more is shorter, and the next one goes on from there. */
const mostRead = 400

export interface NewestPage {
  documents: SearchTitle[]
  /** Where the next page starts; null at the end. */
  next: Place | null
}

interface Open {
  segment: SegmentRow
  walked: Walk
  end: number
  /** The last place that was looked at; null while none was. */
  reached: Place | null
}

const newestFirst = (a: Place, b: Place): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)
const placeOf = ({ publishedAt, articleId }: SearchTitle): Place => ({ at: publishedAt, id: articleId })

export async function findNewest(snapshot: Snapshot, plan: Plan, range: Range, after: Place | null, limit: number): Promise<NewestPage> {
  const fits = (document: SearchTitle) => inRange(document, range) && (after === null || comesAfter(document, after))
  const found: SearchTitle[] = snapshot.fresh.filter((document) => fits(document) && matches(document, plan))
  const need = limit + 1
  const sort = () => found.sort((a, b) => newestFirst(placeOf(a), placeOf(b))).splice(need)
  sort()
  let budget = mostRead
  const start = after ?? (range.before === null ? null : { at: range.before, id: '' })
  const segments = snapshot.segments.filter((segment) => overlaps(segment, range) && (start === null || segment.oldest <= start.at))
  const boundsOf = await snapshot.bounds(segments, start, range.from)
  for (const group of groups(segments)) {
    if (found.length === need && found.at(-1)!.publishedAt > group[0]!.newest) break
    let open = await openGroup(snapshot, group, plan, boundsOf)
    while (open.length > 0 && budget > 0) {
      budget -= await readMore(snapshot, plan, open, need, (document) => fits(document) && found.push(document))
      sort()
      open = open.filter(({ walked, end, reached }) => walked.ordinal < end && walked.ordinal !== done && !settled(found, need, reached))
    }
    if (open.length > 0) return cutShort(found, open, limit)
  }
  const documents = found.slice(0, limit)
  return { documents, next: found.length > limit ? placeOf(documents.at(-1)!) : null }
}

/** A segment looked through beyond the last document of a full page has nothing more to give to it. */
const settled = (found: SearchTitle[], need: number, reached: Place | null): boolean =>
  found.length === need && reached !== null && newestFirst(placeOf(found.at(-1)!), reached) < 0

async function openGroup(snapshot: Snapshot, group: SegmentRow[], plan: Plan, boundsOf: BoundsOf): Promise<Open[]> {
  const condition = conditionOf(plan)
  const postings = await snapshot.postings(group, termsIn(condition))
  return group.flatMap((segment) => {
    const { first, end } = boundsOf(segment)
    const walked = walkOf(segment, condition, postings)
    walked.to(first)
    return walked.ordinal < end && walked.ordinal !== done ? [{ segment, walked, end, reached: null }] : []
  })
}

/** Reads up to `need` further texts of each open segment. @returns how many it read */
async function readMore(snapshot: Snapshot, plan: Plan, open: Open[], need: number, take: (document: SearchTitle) => void): Promise<number> {
  const places: { segment: number; ordinal: number; from: Open }[] = []
  for (const from of open)
    for (let count = 0; count < need && from.walked.ordinal < from.end && from.walked.ordinal !== done; count++) {
      places.push({ segment: from.segment.id, ordinal: from.walked.ordinal, from })
      from.walked.to(from.walked.ordinal + 1)
    }
  const numbers = await snapshot.numbers(places)
  const decided = termsDecide(plan)
  const documents = await snapshot.titles(numbers, decided ? [] : numbers)
  numbers.forEach((number, index) => {
    const document = documents.get(number)
    if (!document) return
    places[index]!.from.reached = placeOf(document)
    if (decided || textMatches({ title: document.title, body: document.body! }, plan)) take(document)
  })
  return places.length
}

/** The work allowed is done: only what is certain to come first is given, and the next page goes on behind it. */
function cutShort(found: SearchTitle[], open: Open[], limit: number): NewestPage {
  const frontier = open.map(({ reached, segment }) => reached ?? { at: segment.newest, id: '\uffff' }).sort(newestFirst)[0]!
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
