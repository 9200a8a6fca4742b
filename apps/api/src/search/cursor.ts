/** Opaque positions in search results, as base64url JSON. Nothing in one is trusted: values are validated and only compared or bound. */
import { isDatabaseTime, readCursor } from '../articles/cursor.ts'
import { badParameter } from '../problem.ts'

const version = 1
const id = /^[0-9a-z]{0,32}\uffff?$/

export type SearchPosition =
  | { sort: 'newest'; at: string; id: string; total: number; complete: boolean }
  /** `asOf`: milliseconds; what was published later takes no part, and ages are counted from it. `weights` as on the first page. */
  | { sort: 'relevance'; asOf: number; weights: number[]; score: number; id: string }

export function encodeSearchCursor(position: SearchPosition, hash: string): string {
  const parts =
    position.sort === 'newest'
      ? ['n', position.at, position.id, position.total, position.complete]
      : ['r', position.asOf, position.weights, position.score, position.id]
  return Buffer.from(JSON.stringify([version, hash, ...parts])).toString('base64url')
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** @throws ProblemError 400 `invalid-cursor` when it is broken or belongs to another query */
export function decodeSearchCursor(cursor: string, hash: string): SearchPosition {
  const [found, belongsTo, kind, ...rest] = readCursor(cursor)
  const position = found === version && rest.length === 4 ? (kind === 'n' ? newestOf(rest) : kind === 'r' ? relevanceOf(rest) : null) : null
  if (!position) throw badParameter('cursor', 'invalid-cursor', 'the cursor is broken: take it unchanged from `next`')
  if (belongsTo !== hash)
    throw badParameter('cursor', 'invalid-cursor', 'the cursor belongs to another query: keep all other parameters as they were')
  return position
}

function newestOf([at, last, total, complete]: unknown[]): SearchPosition | null {
  if (!isDatabaseTime(at)) return null
  if (typeof last !== 'string' || !id.test(last) || !isCount(total) || typeof complete !== 'boolean') return null
  return { sort: 'newest', at, id: last, total, complete }
}

function relevanceOf([asOf, weights, score, last]: unknown[]): SearchPosition | null {
  if (!Array.isArray(weights) || weights.length > 100 || !weights.every((weight) => isCount(weight) && weight < 1000)) return null
  if (!isCount(asOf) || asOf > 8_640_000_000_000_000 || !isCount(score) || typeof last !== 'string' || !id.test(last)) return null
  return { sort: 'relevance', asOf, weights: weights as number[], score, id: last }
}
