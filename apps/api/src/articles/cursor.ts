/**
 * Opaque positions in a list: version, direction, sort position and a hash of the filters, as base64url JSON. Nothing in
 * one is trusted: it is decoded, validated, and its values are only ever bound as parameters.
 */
import { createHash } from 'node:crypto'
import { badParameter } from '../problem.ts'

const version = 1
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
const id = /^[0-9a-z]{1,32}$/

/** `timestamptz` as Postgres writes it in UTC. */
export const isDatabaseTime = (value: unknown): value is string =>
  typeof value === 'string' && time.test(value) && !Number.isNaN(Date.parse(value.replace(' ', 'T').replace('+00', 'Z')))

export const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value)

export interface Position {
  direction: 'next' | 'prev'
  /** `timestamptz` as Postgres writes it in UTC, with its microseconds. */
  at: string
  id: string
}

/** Hash of what a cursor belongs to; order of keys does not matter, undefined values do not count. */
export function filterHash(filter: Record<string, unknown>): string {
  const canonical = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(canonical)).digest('base64url').slice(0, 8)
}

export function encodeCursor(position: Position, hash: string): string {
  return Buffer.from(JSON.stringify([version, position.direction === 'next' ? 'n' : 'p', position.at, position.id, hash])).toString('base64url')
}

/** @throws ProblemError 400 `invalid-cursor` when it is broken or belongs to another query */
export function decodeCursor(cursor: string, hash: string): Position {
  const parts = readCursor(cursor)
  const [found, direction, at, position, belongsTo] = parts
  const valid = parts.length === 5 && found === version && (direction === 'n' || direction === 'p') && isDatabaseTime(at) && isId(position)
  if (!valid) throw badParameter('cursor', 'invalid-cursor', 'the cursor is broken: take it unchanged from `next` or `prev`')
  if (belongsTo !== hash)
    throw badParameter('cursor', 'invalid-cursor', 'the cursor belongs to another query: keep all other parameters as they were')
  return { direction: direction === 'n' ? 'next' : 'prev', at, id: position }
}

/** The values in a cursor; none when it is not one. */
export function readCursor(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
