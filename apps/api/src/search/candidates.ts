/** Finds documents for a plan with a bounded amount of work, however frequent its words and however large the paper. */
import type { Place, Range, SearchText, SearchTitle, Snapshot } from '../search-index/snapshot.queries.ts'
import { termsIn } from '../search-index/postings.ts'
import { type Found, groups, mostWalked, type Seen, walkNewestFirst, walkOf } from './walk-newest.ts'
import { conditionOf, exactCondition, matches, type Plan, termsDecide, textMatches } from './plan.ts'

/** How many matches a ranking chooses from, and how many of them are the newest rather than the most prominent. */
const mostChosen = 300
const newestChosen = 120
/** Of those, how many have the words as typed, if that can be told. */
const mostExact = 100
/** Texts are read part by part, as many parts as a page needs; up to so many at once. */
const partSize = 60
const mostAtOnce = 100
/** More matches than a page shows. */
const enough = 21

/** Of a segment. */
const mostOrdinals = 2 ** 21

const mostTitles = 60

export interface Candidate extends SearchText {
  body: string
  /** Prominence by the postings: 0 to 3 a word. */
  level: number
  /** Which part it was read in, from 0: those of later ones rank behind those of earlier ones, so that pages follow each other. */
  part: number
}

export interface Candidates {
  /** Those whose texts were read. */
  documents: Candidate[]
  /** How many are known to match. */
  count: number
  /** Which: by their numbers, those that are gone and out of range among them. */
  numbers: number[]
  /** Whether these are all that match. */
  complete: boolean
  /** Of the documents of the segments looked at, about which share has each clause: 0 to 1. */
  shares: number[]
  /** The same with further texts read; null when there are none. */
  more: (() => Promise<Candidates>) | null
}

/** What of the matches is looked at: those that use the words most prominently, or the newest. */
export type Order = 'prominent' | 'newest'

export async function findCandidates(snapshot: Snapshot, plan: Plan, range: Range, order: Order): Promise<Candidates> {
  const fresh = snapshot.fresh
    .filter((document) => inRange(document, range) && matches(document, plan))
    .map((document) => ({ ...document, level: 3, part: 0 }))
  const { found, seen, inside } = await walkNewestFirst(snapshot, conditionOf(plan), range)
  const decided = termsDecide(plan)
  const places = order === 'newest' ? found.slice(0, mostChosen) : await choose(snapshot, plan, range, found)
  const numbers = await snapshot.numbers(places)
  // Where the terms decide, nothing needs to be read to know what matches; by time nothing is ranked, either.
  const unread = decided && order === 'newest' && plan.missing === 0
  const known = unread || (decided && numbers.length > mostAtOnce) ? await countStanding(snapshot, numbers, places.map(inside), range) : null
  const matching = {
    snapshot,
    plan,
    range,
    places: numbers.map((number, index) => ({ number, level: places[index]!.level })),
    count: known === null ? null : fresh.length + known,
    allFound: places.length === found.length,
    shares: sharesOf(plan, seen),
  }
  return unread ? resultOf(matching, fresh, places.length) : readOn(matching, fresh, 0)
}

/** Of those inside the range for sure the index alone tells how many are still there; the rows stand all over the table. */
async function countStanding(snapshot: Snapshot, numbers: readonly number[], inside: readonly boolean[], range: Range): Promise<number> {
  const sure = numbers.filter((_, index) => inside[index])
  const others = numbers.filter((_, index) => !inside[index])
  return (await snapshot.count(sure, { from: null, before: null })) + (await snapshot.count(others, range))
}

/** What a ranking chooses from, in the order in which it is read. */
interface Matching {
  snapshot: Snapshot
  plan: Plan
  range: Range
  places: { number: number; level: number }[]
  /** How many match; null where only the texts can tell. */
  count: number | null
  /** Whether there are no matches besides. */
  allFound: boolean
  shares: number[]
}

/** Reads parts of the texts until there are enough that match for a page. */
async function readOn(matching: Matching, before: readonly Candidate[], from: number): Promise<Candidates> {
  const { places } = matching
  const documents = [...before]
  let end = from
  while (end < places.length && (end === from || documents.length - before.length < enough)) {
    const start = end
    end = places.length - start <= mostAtOnce ? places.length : start + partSize
    documents.push(...(await readPart(matching, start, end)))
  }
  return resultOf(matching, documents, end)
}

/** What of these places is not gone, in range, and has the words as its text shows. */
async function readPart({ snapshot, plan, range, places }: Matching, start: number, end: number): Promise<Candidate[]> {
  const part = Math.floor(start / partSize)
  const read = places.slice(start, end)
  const numbers = read.map(({ number }) => number)
  const texts = await snapshot.texts(numbers, numbers)
  return read.flatMap(({ number, level }) => {
    const text = texts.get(number)
    return text && inRange(text, range) && textMatches(text, plan) ? [{ ...text, body: text.body ?? '', level, part }] : []
  })
}

function resultOf(matching: Matching, documents: Candidate[], end: number): Candidates {
  const { places, count, allFound, shares } = matching
  const allRead = end === places.length
  return {
    documents,
    count: count ?? documents.length,
    numbers: [...documents, ...(count === null ? [] : places)].map(({ number }) => number),
    complete: allFound && (allRead || count !== null),
    shares,
    more: allRead ? null : () => readOn(matching, documents, end),
  }
}

/** Published articles for completions, newest first: those with the words in their titles, then a few that have them anywhere. */
export async function findTitles(snapshot: Snapshot, plan: Plan): Promise<{ inTitle: string[]; others: string[] }> {
  const fresh = snapshot.fresh.filter((document) => matches(document, plan)).map((document) => ({ ...document, level: 3 * plan.clauses.length }))
  const { found } = await walkNewestFirst(snapshot, conditionOf(plan), { from: null, before: null })
  const chosen = byLevel(found).slice(0, mostTitles)
  const titles = await snapshot.texts(await snapshot.numbers(chosen))
  const all = [...fresh, ...titles.values()].sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
  const holds = ({ title }: SearchTitle) => plan.clauses.every(({ needles }) => needles.some(({ text }) => title.includes(text)))
  return {
    inTitle: all.filter(holds).map(({ articleId }) => articleId),
    others: all.filter((each) => !holds(each)).map(({ articleId }) => articleId),
  }
}

/**
 * The most promising first: the very most prominent (titles), those that have the words as typed, then the others by prominence; the
 * newest take part in any case.
 */
async function choose(snapshot: Snapshot, plan: Plan, range: Range, found: Found[]): Promise<Found[]> {
  const asTyped = found.length > mostAtOnce && plan.exactTerms.length > 0 ? await findAsTyped(snapshot, plan, range, found) : []
  const newest = found.slice(0, newestChosen)
  const others = byLevel(found.slice(newestChosen)).slice(0, mostChosen - newest.length)
  const prominent = byLevel([...newest, ...others])
  const inOrder = [...prominent.slice(0, partSize / 2), ...byLevel(asTyped), ...prominent]
  const chosen = new Map(inOrder.map((each) => [each.segment * mostOrdinals + each.ordinal, each]))
  return [...chosen.values()].slice(0, mostChosen)
}

/** The highest first, as they come within a level. */
function byLevel(list: readonly Found[]): Found[] {
  const levels: Found[][] = []
  for (const each of list) (levels[each.level] ??= []).push(each)
  return levels.reverse().flat()
}

/** The newest matches that have the words as typed. Where `found` is all that matches, they are among them. */
async function findAsTyped(snapshot: Snapshot, plan: Plan, range: Range, found: readonly Found[]): Promise<Found[]> {
  const condition = exactCondition(plan)
  if (found.length >= mostWalked) return (await walkNewestFirst(snapshot, { all: [conditionOf(plan), condition] }, range, mostExact)).found
  const asTyped: Found[] = []
  const bySegment = Map.groupBy(found, ({ segment }) => segment)
  for (const group of groups(snapshot.segments.filter(({ id }) => bySegment.has(id)))) {
    const postings = await snapshot.postings(group, termsIn(condition))
    for (const segment of group) {
      const walked = walkOf(segment, condition, postings)
      for (const each of bySegment.get(segment.id)!) {
        if (walked.ordinal < each.ordinal) walked.to(each.ordinal)
        if (walked.ordinal === each.ordinal) asTyped.push({ ...each, level: each.level + walked.level })
        if (asTyped.length === mostExact) return asTyped
      }
    }
  }
  return asTyped
}

/** A needle is at most as frequent as the rarest of its terms; a posting takes one byte and a bit. */
function sharesOf({ clauses }: Plan, seen: Seen | null): number[] {
  const documents = seen?.segments.reduce((sum, segment) => sum + segment.documents, 0) ?? 0
  if (!seen || documents === 0) return clauses.map(() => 1)
  const { segments, postings } = seen
  const frequency = (term: string) => segments.reduce((sum, segment) => sum + (postings(segment, term)?.length ?? 0), 0)
  return clauses.map(({ needles }) => {
    const most = needles.reduce((sum, { terms }) => sum + Math.min(...terms.map(frequency)), 0)
    return Math.min(1, most / documents)
  })
}

export const inRange = ({ publishedAt }: SearchTitle, { from, before }: Range): boolean =>
  (from === null || publishedAt >= from) && (before === null || publishedAt < before)

export const comesAfter = (document: SearchTitle, place: Place): boolean =>
  document.publishedAt < place.at || (document.publishedAt === place.at && document.articleId < place.id)
