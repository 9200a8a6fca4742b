/** Tells the caches in front of us what to drop, row by row of the outbox, until they have heard it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { articleKey, listKey, paperKey, sectionKey, sourceKey, storyKey, tagKey } from '../cache/surrogate-keys.ts'
import type { Db } from '../db/client.ts'
import { claim, forgetDelivered, namesOf, pathsOf, putOff, repeat, settle, settleAll, type Waiting } from './purge.queries.ts'

export interface PurgeOptions {
  db: Db
  /** Caches that take PURGE; none: nobody has to be told. */
  targets: string[]
  onError: (error: Error) => void
}

const batch = 100
const leaseMs = 15_000
const answerWithinMs = 3_000
/** Without a notification this is how late a purge is; retries are due to the second as well. */
const beatMs = 1_000
/**
 * Everything is said twice: an answer that was on its way while the first purge arrived, or came from a process that had not
 * heard of the commit yet (at most a second), would otherwise be kept for minutes.
 */
const repeatMs = 1_500
/** Commits may come one after the other: what they say is said together. */
const pauseMs = 50
/** Keys in one request; Varnish takes 8 kB a header. */
const longestHeader = 4_000

export class Purger {
  readonly #options: PurgeOptions
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #wake = Promise.withResolvers<void>()

  constructor(options: PurgeOptions) {
    this.#options = options
    this.#running = this.#run()
  }

  /** Something was published: look now. */
  wake(): void {
    this.#wake.resolve()
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    for (let round = 0; !signal.aborted; round++) {
      this.#wake = Promise.withResolvers()
      await this.#round(round).catch(this.#options.onError)
      await Promise.race([this.#wake.promise, sleep(beatMs, null, { signal, ref: false })]).catch(() => {})
      await sleep(pauseMs, null, { signal }).catch(() => {})
    }
  }

  async #round(round: number): Promise<void> {
    const { db, targets } = this.#options
    if (round % 3_600 === 0) await forgetDelivered(db)
    if (targets.length === 0) return settleAll(db)
    for (;;) {
      const rows = await claim(db, batch, leaseMs)
      if (rows.length === 0 || this.#stop.signal.aborted) return
      try {
        await deliver(db, targets, rows)
        const [first, again] = [rows.filter(({ attempts }) => attempts === 1), rows.filter(({ attempts }) => attempts > 1)]
        if (again.length > 0) await settle(db, again)
        if (first.length > 0) await repeat(db, first, repeatMs)
      } catch (error) {
        await putOff(db, rows)
        this.#options.onError(error as Error)
      }
    }
  }
}

/** Withdrawals are hard: gone at once, stale copies too. Everything else is soft: stale, and asked for again. */
async function deliver(db: Db, targets: string[], rows: Waiting[]): Promise<void> {
  const removed = rows.filter(({ payload }) => payload.op === 'remove')
  const changed = rows.filter(({ payload }) => payload.op !== 'remove')
  const [hard, soft] = [await keysOf(db, removed), await keysOf(db, changed)]
  const paths = await pathsOf(
    db,
    removed.flatMap(({ payload }) => payload.articleId ?? []),
  )
  for (const target of targets) {
    for (const keys of chunked(hard)) await purge(target, '/', { 'surrogate-key': keys })
    for (const path of paths) await purge(target, path, {})
    for (const keys of chunked(soft)) await purge(target, '/', { 'surrogate-key': keys, 'x-soft-purge': '1' })
  }
}

async function keysOf(db: Db, rows: Waiting[]): Promise<string[]> {
  if (rows.length === 0) return []
  const keys = new Set<string>([listKey])
  for (const { topic, payload } of rows) {
    if (topic === 'paper') keys.add(paperKey)
    if (payload.articleId) keys.add(articleKey(payload.articleId))
    if (payload.storyId) keys.add(storyKey(payload.storyId))
    for (const section of [payload.sectionSlug, payload.leftSection]) if (section && payload.lang) keys.add(sectionKey(section, payload.lang))
  }
  const { tags, sources } = await namesOf(
    db,
    rows.flatMap(({ payload }) => payload.articleId ?? []),
  )
  for (const slug of tags) keys.add(tagKey(slug))
  for (const slug of sources) keys.add(sourceKey(slug))
  return [...keys]
}

function chunked(keys: string[]): string[] {
  const chunks: string[] = []
  for (const key of keys) {
    const last = chunks.at(-1)
    if (last !== undefined && last.length + key.length < longestHeader) chunks[chunks.length - 1] = `${last} ${key}`
    else chunks.push(key)
  }
  return chunks
}

/** 404 and 412: it was not kept there, which is all that is wanted. */
async function purge(target: string, path: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(target + path, { method: 'PURGE', headers, signal: AbortSignal.timeout(answerWithinMs), redirect: 'manual' })
  await response.arrayBuffer()
  if (!response.ok && response.status !== 404 && response.status !== 412) throw new Error(`PURGE ${target}${path} was answered ${response.status}`)
}
