/** Typing errors in Latin words, held against the words that articles contain. */
import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/client.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every string one deletion, transposition, replacement or insertion away: about 54 for each letter (after Norvig, 2007). */
function editsOf(word: string): Set<string> {
  const edits = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at)
    const tail = word.slice(at)
    if (tail) edits.add(head + tail.slice(1))
    if (tail.length > 1) edits.add(head + tail[1]! + tail[0]! + tail.slice(2))
    for (const letter of letters) {
      edits.add(head + letter + tail)
      if (tail) edits.add(head + letter + tail.slice(1))
    }
  }
  edits.delete(word)
  return edits
}

/** Words of the vocabulary one edit away from each of these that the vocabulary does not have. Words of 4 to 24 letters. */
export async function nearbyWords(tx: Transaction, words: readonly string[]): Promise<Map<string, string[]>> {
  const unknown = new Map(words.filter((word) => /^[a-z]{4,24}$/.test(word)).map((word) => [word, editsOf(word)]))
  if (unknown.size === 0) return new Map()
  const asked = [...new Set([...unknown].flatMap(([word, edits]) => [word, ...edits]))]
  const { rows } = await tx.execute<{ word: string }>(sql`select word from search_words where word = any(${sql.param(asked)}::text[])`)
  const known = new Set(rows.map(({ word }) => word))
  const nearby = new Map<string, string[]>()
  for (const [word, edits] of unknown) {
    const found = known.has(word) ? [] : [...edits].filter((edit) => known.has(edit))
    if (found.length > 0) nearby.set(word, found)
  }
  return nearby
}
