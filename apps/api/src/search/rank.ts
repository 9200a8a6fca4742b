/** How well a document answers a query: where its words stand, how often, how near to each other, and how old it is. */
import type { SearchTitle } from '../search-index/snapshot.queries.ts'
import type { Candidate } from './candidates.ts'
import { type Clause, clauseMatches, type Plan } from './plan.ts'

/** Occurrences beyond this many say nothing more. */
const mostCounted = 6
/** Code units of the body in which news says what it is about. */
const lead = 250
const halfAYear = 182.5 * 86_400_000

interface Use {
  inTitle: boolean
  positions: number[]
  /** 0 when the document does not have the word at all. */
  strength: number
}

function positionsOf(text: string, needle: string): number[] {
  const positions: number[] = []
  for (let at = text.indexOf(needle); at !== -1 && positions.length < mostCounted; at = text.indexOf(needle, at + needle.length)) positions.push(at)
  return positions
}

function useOf(title: string, body: string, clause: Clause): Use {
  let inTitle = false
  const positions: number[] = []
  for (const { text } of clause.needles) {
    inTitle ||= title.includes(text)
    positions.push(...positionsOf(body, text))
  }
  if (!inTitle && positions.length === 0)
    return { inTitle, positions, strength: clause.loose.length > 0 && clauseMatches({ title, body }, clause) ? 1 : 0 }
  const often = positions.length / (positions.length + 1.5)
  const early = positions.some((at) => at < lead) ? 0.5 : 0
  const exact = clause.exact !== null && (title.includes(clause.exact) || body.includes(clause.exact)) ? 0.5 : 0
  return { inTitle, positions, strength: (inTitle ? 2.5 : 0) + often + early + exact }
}

/** 0 to 1: how near to each other the words stand somewhere in the body. */
function nearness(uses: readonly Use[]): number {
  const [first, ...others] = uses.map(({ positions }) => positions).filter((positions) => positions.length > 0)
  if (!first || others.length === 0) return 0
  let best = Infinity
  for (const start of first) {
    let span = 0
    for (const positions of others) span += Math.min(...positions.map((at) => Math.abs(at - start)))
    if (span < best) best = span
  }
  return 1 / (1 + best / others.length / 25)
}

/** How much of the title the query is: a headline typed in part comes before one that happens to have its words. */
function coverage({ title }: SearchTitle, clauses: readonly Clause[], uses: readonly Use[]): number {
  const covered = clauses.reduce((sum, { needles }, index) => sum + (uses[index]!.inTitle ? needles[0]!.text.trim().length : 0), 0)
  return Math.min(1, covered / Math.max(8, title.trim().length))
}

/**
 * A whole number, so that a cursor can hold it exactly; the higher, the better. `weights` are those of `rarity`.
 * `now` in milliseconds: every page of one search uses the same.
 */
export function score(document: Candidate, { clauses, whole }: Plan, weights: readonly number[], now: number): number {
  const body = document.body ?? ''
  const uses = clauses.map((clause) => useOf(document.title, body, clause))
  const words = uses.reduce((sum, { strength }, index) => sum + strength * weights[index]!, 0)
  const asTyped = whole === null ? 0 : document.title.includes(whole) ? 2 : body.includes(whole) ? 1 : 0
  const age = Math.max(0, now - Date.parse(document.publishedAt.replace(' ', 'T').replace(/\+00$/, 'Z')))
  const recency = 0.75 + 0.25 * Math.exp(-age / halfAYear)
  const read = document.body === null ? 0.01 : 1
  return Math.round(
    1e6 * read * (words * (1 + 0.6 * nearness(uses)) * (1 + asTyped) * (1 + coverage(document, clauses, uses))) * recency + document.level,
  )
}

/** Rare words tell more: weights that sum to the number of clauses, from how many of the documents have each. */
export function rarity(documents: readonly Candidate[], { clauses }: Plan): number[] {
  if (clauses.length < 2 || documents.length === 0) return clauses.map(() => 1)
  const raw = clauses.map(({ needles }) => {
    const inTitles = documents.filter(({ title }) => needles.some(({ text }) => title.includes(text))).length
    return Math.log(1 + documents.length / (1 + inTitles)) + 0.2 * Math.min(8, needles[0]!.text.trim().length)
  })
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((weight) => (weight * clauses.length) / sum)
}
