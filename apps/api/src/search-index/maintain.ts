import type { Db } from '../db/client.ts'
import { compactSegments } from './compact.queries.ts'
import { mergeSegments } from './merge.queries.ts'
import { sealFresh } from './seal.queries.ts'

/**
 * Keeps searches quick as articles arrive. Call it after a commit that published; it does nothing most of the time, and what an
 * interrupted call leaves undone, the next one does. Searches are right at every moment, with or without it.
 */
export async function maintainIndex(db: Db): Promise<void> {
  let sealed = 0
  for (let count = 1; count > 0; sealed += count) count = await sealFresh(db)
  if (sealed > 0) await tidy(db)
}

async function tidy(db: Db): Promise<void> {
  if (await mergeSegments(db)) await compactSegments(db)
}

interface IndexMaintenance {
  /** Something was published. */
  due(): void
  /** When all is done. @throws what a run threw */
  settled(): Promise<void>
}

/**
 * The same for who publishes without pause, beside the publishing. Sealing goes on while segments are merged: a merge may take a
 * minute, and every search reads all that is not sealed.
 */
export function createIndexMaintenance(db: Db): IndexMaintenance {
  const failures: unknown[] = []
  const runs = new Map<string, Promise<void>>()
  const run = (name: string, work: () => Promise<void>) => {
    if (runs.has(name)) return
    const ended = work()
      .catch((error: unknown) => void failures.push(error))
      .finally(() => runs.delete(name))
    runs.set(name, ended)
  }
  const seal = async () => {
    while ((await sealFresh(db)) > 0) run('merge', () => tidy(db))
  }
  return {
    due: () => run('seal', seal),
    settled: async () => {
      while (runs.size > 0) await Promise.all(runs.values())
      if (failures.length > 0) throw failures[0]
      await maintainIndex(db)
      await tidy(db)
    },
  }
}
