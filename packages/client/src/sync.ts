import type { SyncPage, SyncQuery } from '@sinmun/types'
import { ApiError } from './errors.ts'
import type { Client } from './get.ts'
import { iterate } from './iterate.ts'

export interface SyncRequest extends Omit<SyncQuery, 'cursor' | 'start'> {
  /** `next` of the last page that was stored; none: from the beginning. */
  cursor?: string | null | undefined
  start?: 'head' | undefined
  signal?: AbortSignal | undefined
  /** Empty the store: a snapshot follows. Without it, 410 `resync-required` is thrown. */
  onResync?: (() => Promise<unknown> | unknown) | undefined
}

const mustResync = (error: unknown) => error instanceof ApiError && error.problem?.code === 'resync-required'

/**
 * Pages until the copy is up to date. For each: apply its items in order and keep `next`, all in one transaction, before asking
 * for the following one. Stop anywhere, be killed anywhere, and go on from the last `next` that was kept.
 */
export function sync(client: Client, { cursor, start, signal, onResync, ...query }: SyncRequest = {}) {
  let at = cursor
  let more = true
  let resyncs = 0
  return iterate(async (): Promise<SyncPage | undefined> => {
    while (more) {
      const place = at ? { cursor: at } : start && resyncs === 0 ? { start } : {}
      try {
        const page = await client.get('sync', { ...query, ...place, signal })
        at = page.next
        more = page.more
        return page
      } catch (error) {
        // Twice in one go would be a server at odds with itself.
        if (!mustResync(error) || !onResync || resyncs++ > 0) throw error
        await onResync()
        at = null
      }
    }
    return undefined
  })
}
