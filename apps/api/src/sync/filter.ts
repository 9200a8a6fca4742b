import { filterHash } from '../articles/cursor.ts'
import { parseLangs } from '../articles/lang-list.ts'
import type { SyncFilter } from './sync.queries.ts'

/** What a client follows, and the hash that binds its cursor to that. Order of languages makes no difference. */
export function syncFilterOf({ lang, section }: { lang?: string; section?: string }, carried: string[]): { filter: SyncFilter; hash: string } {
  const filter = { langs: parseLangs(lang, carried)?.sort() ?? null, section: section?.normalize('NFC') }
  return { filter, hash: filterHash(filter) }
}
