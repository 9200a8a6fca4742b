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
