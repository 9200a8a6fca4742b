/**
 * Where a sync client stands, as base64url JSON. Nothing in one is trusted: it is decoded, validated, and its values are only
 * ever compared or bound. It also witnesses the newest log row whose effect the client may have seen, so that a log with
 * another past (a restored backup, a lost tail, another paper) is recognised: docs/decisions, "What a sync cursor witnesses".
 */
import { isDatabaseTime, isId, readCursor } from '../articles/cursor.ts'
import { badParameter } from '../problem.ts'

const version = 1

export interface SyncPosition {
  /** Last log row that the client has; during a snapshot, the log row it will go on from. */
  seq: number
  /** The last article of the snapshot so far (null: none yet), or `undefined` when the snapshot is over. */
  snapshot?: { at: string; id: string } | null
  witness: Witness
}

/** A log row by number and commit: microseconds since 1970; 0 and 0 before the first. */
export interface Witness {
  seq: number
  at: number
}

export function encodeSyncCursor({ seq, snapshot, witness }: SyncPosition, hash: string): string {
  const phase = snapshot === undefined ? [] : snapshot === null ? [''] : [snapshot.at, snapshot.id]
  return Buffer.from(JSON.stringify([version, hash, seq, witness.seq, witness.at, ...phase])).toString('base64url')
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** @throws ProblemError 400 `invalid-cursor` when it is broken or belongs to another query */
export function decodeSyncCursor(cursor: string, hash: string): SyncPosition {
  const [found, belongsTo, seq, witnessSeq, witnessAt, ...phase] = readCursor(cursor)
  const snapshot = snapshotOf(phase)
  const valid = found === version && isCount(seq) && isCount(witnessSeq) && isCount(witnessAt) && seq <= witnessSeq && snapshot !== 'broken'
  if (!valid) throw badParameter('cursor', 'invalid-cursor', 'the cursor is broken: take it unchanged from `next`')
  if (belongsTo !== hash)
    throw badParameter('cursor', 'invalid-cursor', 'the cursor belongs to other languages or another section: keep `lang` and `section` as they were')
  return { seq, witness: { seq: witnessSeq, at: witnessAt }, ...(snapshot === undefined ? {} : { snapshot }) }
}

function snapshotOf(phase: unknown[]): SyncPosition['snapshot'] | 'broken' {
  const [at, id] = phase
  if (phase.length === 0) return undefined
  if (phase.length === 1 && at === '') return null
  return phase.length === 2 && isDatabaseTime(at) && isId(id) ? { at, id } : 'broken'
}
