/** Which article a draft is: by id or guid, else by canonical address, else by title, language and opening words. */
import { blocksToText } from '@sinmun/text'
import { fingerprint } from '@sinmun/text/server'
import { inArray } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'
import { importKeys } from '../db/schema/index.ts'
import type { Draft } from '../ingest/draft.ts'

/** Keys of a draft, strongest first: `id:…`, `guid:…`, `url:…`, `text:…`. */
export function keysOf(draft: Draft): string[] {
  const { exported, guid, url, lang, title, body } = draft
  return [
    ...(exported ? [`id:${exported.id}`, ...exported.keys] : []),
    ...(guid ? [`guid:${guid}`] : []),
    ...(url ? [`url:${url}`] : []),
    `text:${fingerprint({ lang, title, text: blocksToText(body) })}`,
  ].filter((key, index, all) => all.indexOf(key) === index)
}

const kindOf = (key: string) => key.slice(0, key.indexOf(':'))

export interface KnownKeys {
  owner: Map<string, string>
  /** Kinds of key that each known article has. */
  kinds: Map<string, Set<string>>
}

export async function loadKnownKeys(tx: Transaction, keys: string[]): Promise<KnownKeys> {
  const owner = new Map<string, string>()
  const kinds = new Map<string, Set<string>>()
  const found = await tx.select().from(importKeys).where(inArray(importKeys.key, keys))
  for (const { key, articleId } of found) owner.set(key, articleId)
  const owners = [...new Set(owner.values())]
  if (owners.length === 0) return { owner, kinds }
  const all = await tx.select().from(importKeys).where(inArray(importKeys.articleId, owners))
  for (const { key, articleId } of all) kinds.set(articleId, (kinds.get(articleId) ?? new Set()).add(kindOf(key)))
  return { owner, kinds }
}

/**
 * The article that a draft is a version of, or null. A weaker key decides only where the stronger one cannot: two items
 * with different guids stay two, though their words be the same.
 */
export function identify(keys: string[], known: KnownKeys): string | null {
  const unmatched: string[] = []
  for (const key of keys) {
    const articleId = known.owner.get(key)
    if (!articleId) {
      unmatched.push(kindOf(key))
      continue
    }
    const kinds = known.kinds.get(articleId) ?? new Set()
    if (!unmatched.some((kind) => kinds.has(kind))) return articleId
  }
  return null
}
