import type { Variant } from '@sinmun/types'
import { convertPieces, convertText, type Dictionaries } from './convert-text.ts'
import { parseHouse, readHouse } from './house.ts'
import { openccEntries } from './opencc.ts'
import { packDictionary } from './packed-dictionary.ts'

export interface Converter {
  variant: Variant
  /** Never throws; what is not Chinese of the other script comes back as it was. */
  text(text: string): string
  /** Converts the text that the pieces are together, cut where they met: a word across a cut is converted as one. */
  pieces(pieces: readonly string[]): string[]
}

/** Words of a paper's own, above those of the house: from → to. */
export type Pairs = Readonly<Record<string, string>>

/** About 0.25 s of work, once a process and variant. */
export async function makeConverter(variant: Variant, pairs: Pairs = {}): Promise<Converter> {
  const dictionaries = await readDictionaries(variant, pairs)
  return {
    variant,
    text: (text) => convertText(text, dictionaries),
    pieces: (pieces) => convertPieces(pieces, dictionaries),
  }
}

/** Apart from the converter, whose functions would keep alive what the ones in here name. */
async function readDictionaries(variant: Variant, pairs: Pairs): Promise<Dictionaries> {
  const [entries, file] = await Promise.all([openccEntries[variant](), readHouse(variant)])
  const opencc = { words: packDictionary(entries) }
  const house = parseHouse(file, (text) => convertText(text, opencc))
  for (const [from, to] of house.forms) for (const [word, value] of entries) if (value.includes(from)) entries.set(word, value.replaceAll(from, to))
  for (const [from, to] of house.words) entries.set(from, to)
  const own = new Map(Object.entries(pairs))
  return { words: packDictionary(entries), ...(own.size > 0 ? { own: packDictionary(own) } : {}) }
}
