/** How well a document answers a query: where its words stand, how often, how near to each other, and how old it is. */
import type { SearchTitle } from '../search-index/snapshot.queries.ts'
import type { Candidate } from './candidates.ts'
import { type Clause, clauseMatches, type Plan } from './plan.ts'

// Weights found with bench/search-quality.ts; it says what a change of them does.
const titleWeight = 1
const earlyWeight = 0.2
const exactWeight = 0.4
const nearWeight = 2
const typedInTitle = 5
const typedInBody = 2
const recencyWeight = 0.12
/** Occurrences at which a word counts half of what it can. */
const halfOften = 1.5
/** Code units between two words at which they are half as near as they can be. */
const halfNear = 20
const rarityPower = 1.3
/** How much the length of a text counts against a word's number in it (BM25's b), and the length at which it does not. */
const lengthPower = 0.9
const usualLength = 1500
const mostLengths = 4

/** Occurrences beyond this many say nothing more. */
const mostCounted = 6
/** Code units of the body in which news says what it is about. */
const lead = 250
/** Above all that a document can score within its part, and a number above those of all parts: there are five. */
const partWeight = 1e12
const lastPart = 8
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

function useOf(document: Candidate, clause: Clause): Use {
  const { title } = document
  const { body } = document
  let inTitle = false
  const positions: number[] = []
  for (const { text } of clause.needles) {
    inTitle ||= title.includes(text)
    positions.push(...positionsOf(body, text))
  }
  if (!inTitle && positions.length === 0) return { inTitle, positions, strength: clause.loose.length > 0 && clauseMatches(document, clause) ? 1 : 0 }
  const length = 1 + lengthPower * (Math.min(mostLengths, body.length / usualLength) - 1)
  const often = positions.length / (positions.length + halfOften * length)
  const early = positions.some((at) => at < lead) ? earlyWeight : 0
  const exact = clause.exact !== null && (title.includes(clause.exact) || body.includes(clause.exact)) ? exactWeight : 0
  return { inTitle, positions, strength: (inTitle ? titleWeight : 0) + often + early + exact }
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
  return 1 / (1 + best / others.length / halfNear)
}

/** How much of the title the query is: a headline typed in part comes before one that happens to have its words. */
function coverage({ title }: SearchTitle, clauses: readonly Clause[], uses: readonly Use[]): number {
  const covered = clauses.reduce((sum, { needles }, index) => sum + (uses[index]!.inTitle ? needles[0]!.text.trim().length : 0), 0)
  return Math.min(1, covered / Math.max(8, title.trim().length))
}

/**
 * A whole number, so that a cursor can hold it exactly; the higher, the better. `weights` are those of `weightOf`.
 * `now` in milliseconds: every page of one search uses the same.
 */
export function score(document: Candidate, { clauses, whole }: Plan, weights: readonly number[], now: number): number {
  const { body } = document
  const uses = clauses.map((clause) => useOf(document, clause))
  const words = uses.reduce((sum, { strength }, index) => sum + strength * (weights[index] ?? weightOf(1)), 0)
  const asTyped = whole === null ? 0 : document.title.includes(whole) ? typedInTitle : body.includes(whole) ? typedInBody : 0
  const age = Math.max(0, now - Date.parse(document.publishedAt.replace(' ', 'T').replace(/\+00$/, 'Z')))
  const recency = 1 - recencyWeight + recencyWeight * Math.exp(-age / halfAYear)
  const fit = Math.round(1e5 * (words * (1 + nearWeight * nearness(uses)) * (1 + asTyped) * (1 + coverage(document, clauses, uses))) * recency) || 0
  return (lastPart - document.part) * partWeight + Math.min(fit, partWeight - 1)
}

/** Rare words tell more. `share` of the documents that have the word, 0 to 1. A whole number up to 300, kept in cursors. */
export const weightOf = (share: number): number => Math.round(10 * Math.log(1 + 1 / Math.max(share, 1e-5)) ** rarityPower)
