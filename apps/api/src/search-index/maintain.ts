import type { Db } from '../db/client.ts'
import { mergeSegments } from './merge.queries.ts'
import { sealFresh } from './seal.queries.ts'

/**
 * Keeps searches quick as articles arrive. Call it after a commit that published; it does nothing most of the time, and what an
 * interrupted call leaves undone, the next one does. Searches are right at every moment, with or without it.
 */
export async function maintainIndex(db: Db): Promise<void> {
  if ((await sealFresh(db)) > 0) await mergeSegments(db)
}

/** The same for who publishes without pause: one run at a time, beside the publishing. `settled` throws what a run threw. */
export function createIndexMaintenance(db: Db): { due: () => void; settled: () => Promise<void> } {
  let running: Promise<void> | null = null
  let failure: unknown = null
  const run = async () => {
    await maintainIndex(db).catch((error: unknown) => (failure = error))
    running = null
  }
  return {
    due: () => void (running ??= run()),
    settled: async () => {
      await running
      if (failure) throw failure
      await maintainIndex(db)
    },
  }
}
