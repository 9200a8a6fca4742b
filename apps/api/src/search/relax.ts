/** Decides what is searched in the end: what was typed, if that finds something; else the nearest thing that does. */
import { analyze, needleOf } from '@sinmun/text/server'
import type { Range, Snapshot } from '../search-index/snapshot.queries.ts'
import { type Candidates, findCandidates, type Order } from './candidates.ts'
import { clauseMatches, type Plan, withRegionalWords } from './plan.ts'
import { nearbyWords } from './words.queries.ts'

export interface Settled {
  plan: Plan
  candidates: Candidates
  omitted: string[]
  corrected: { from: string; to: string }[]
}

/** With fewer results than a page, other readings of the words are worth the time. */
const few = 10
const mostCorrected = 3
const mostNearby = 8

export async function settle(snapshot: Snapshot, typed: Plan, range: Range, order: Order): Promise<Settled> {
  const find = (plan: Plan) => findCandidates(snapshot, plan, range, order)
  let plan = typed
  let candidates = await find(plan)
  const settled = (): Settled => ({ plan, candidates, omitted: omittedOf(plan, candidates), corrected: [] })
  if (plan.clauses.length === 0 || candidates.count >= few || !candidates.complete) return settled()

  const wider = withRegionalWords(plan)
  if (wider) {
    candidates = await find(wider)
    plan = wider
  }
  if (candidates.count > 0) return settled()

  if (plan.parted) {
    const parted = { ...plan, clauses: plan.parted }
    const found = await find(parted)
    if (found.count > 0) return { plan: parted, candidates: found, omitted: [], corrected: [] }
  }

  const correction = await correct(snapshot, plan)
  if (correction) {
    const found = await find(correction.plan)
    if (found.count > 0) return { ...correction, candidates: found, omitted: [] }
  }
  for (const missing of missingSteps(plan.clauses.length)) {
    const relaxed = { ...(correction?.plan ?? plan), missing }
    const found = await find(relaxed)
    if (found.count > 0) return { plan: relaxed, candidates: found, omitted: omittedOf(relaxed, found), corrected: correction?.corrected ?? [] }
  }
  return settled()
}

const missingSteps = (clauses: number): number[] =>
  [...new Set([1, Math.floor(clauses / 3), Math.floor(clauses / 2)])].filter((n) => n > 0 && n < clauses)

/** Words that not every document has. */
function omittedOf({ clauses, missing }: Plan, { documents }: Candidates): string[] {
  if (missing === 0) return []
  return clauses.filter((clause) => !documents.every((document) => clauseMatches(document, clause))).map(({ shown }) => shown)
}

async function correct(snapshot: Snapshot, plan: Plan): Promise<Pick<Settled, 'plan' | 'corrected'> | null> {
  const surface = plan.clauses.map(({ shown, phrase }) => (phrase ? '' : shown.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')))
  const nearby = await nearbyWords(snapshot.tx, surface)
  if (nearby.size === 0 || nearby.size > mostCorrected) return null
  const corrected: { from: string; to: string }[] = []
  const clauses = []
  for (const [index, clause] of plan.clauses.entries()) {
    const words = nearby.get(surface[index]!)
    if (!words) {
      clauses.push(clause)
      continue
    }
    const ranked = await byFrequency(snapshot, words)
    corrected.push({ from: clause.shown, to: ranked[0]! })
    clauses.push({ ...clause, needles: [...new Set(ranked.slice(0, mostNearby).map(streamOf))].map(needleOf) })
  }
  return { plan: { ...plan, clauses }, corrected }
}

const streamOf = (word: string): string => analyze(word).stream

/** The words that more documents of the newest segments have come first. */
async function byFrequency(snapshot: Snapshot, words: readonly string[]): Promise<string[]> {
  const newest = snapshot.segments.slice(0, 3)
  const terms = new Map(words.map((word) => [word, streamOf(word).trim()]))
  const postings = await snapshot.postings(newest, new Set(terms.values()))
  const weight = (word: string) => newest.reduce((sum, segment) => sum + (postings(segment, terms.get(word)!)?.length ?? 0), 0)
  return [...words].sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
}
