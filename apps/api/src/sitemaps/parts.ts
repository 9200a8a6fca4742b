import type { Db } from '../db/client.ts'
import { listParts, type Part } from './parts.queries.ts'

/** Crawlers come a few times a day: a busy paper's index may be a minute old. */
const lifetime = 60_000

/** The parts, counted at most once a minute however many ask. Which articles a file shows is never kept. */
export function keepParts(db: Db): () => Promise<Part[]> {
  let kept: Promise<Part[]> | null = null
  let until = 0
  return () => {
    if (kept && Date.now() < until) return kept
    until = Date.now() + lifetime
    const counting = listParts(db)
    counting.catch(() => (kept = null))
    return (kept = counting)
  }
}
