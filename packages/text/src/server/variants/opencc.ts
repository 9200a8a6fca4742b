/// <reference path="../opencc-dict.d.ts" />
/**
 * OpenCC's dictionaries composed into one table a direction, as its configurations s2tw and tw2s chain them: words first, then
 * characters, then the forms usual in Taiwan. Not s2twp, whose words are those of programmers (发布新闻 → 釋出新聞).
 */
import type { PackedDictionary } from './packed-dictionary.ts'
import { packDictionary } from './packed-dictionary.ts'
import { convertText } from './convert-text.ts'

type Entries = Map<string, string>

/** Adds `from to to…|from to to…`; the first counterpart counts, and what is there stays. */
function add(entries: Entries, source: string, change: (value: string) => string = (value) => value): void {
  for (let at = 0; at < source.length;) {
    const bar = source.indexOf('|', at)
    const end = bar === -1 ? source.length : bar
    const [from, to] = source.slice(at, end).split(' ', 2)
    if (from && to && !entries.has(from)) entries.set(from, change(to))
    at = end + 1
  }
}

const tableOf = (...sources: string[]): PackedDictionary => {
  const entries: Entries = new Map()
  for (const source of sources) add(entries, source)
  return packDictionary(entries)
}

async function toTraditional(): Promise<Entries> {
  const [phrases, more, characters, variants, variantPhrases] = await Promise.all([
    import('opencc-js/dict/STPhrases'),
    import('opencc-js/dict/STPhrases_GeneratedFromRegionalPhrases'),
    import('opencc-js/dict/STCharacters'),
    import('opencc-js/dict/TWVariants'),
    import('opencc-js/dict/TWVariantsPhrases'),
  ])
  const forms = tableOf(variantPhrases.default, variants.default)
  const usual = (text: string) => convertText(text, { words: forms })
  const entries: Entries = new Map()
  for (const { default: source } of [phrases, more, characters, variants]) add(entries, source, usual)
  return entries
}

async function toSimplified(): Promise<Entries> {
  const [phrases, characters, variants, variantPhrases] = await Promise.all([
    import('opencc-js/dict/TSPhrases'),
    import('opencc-js/dict/TSCharacters'),
    import('opencc-js/dict/TWVariantsRev'),
    import('opencc-js/dict/TWVariantsRevPhrases'),
  ])
  const last = tableOf(phrases.default, characters.default)
  const entries: Entries = new Map()
  add(entries, phrases.default)
  for (const { default: source } of [variantPhrases, variants]) add(entries, source, (text) => convertText(text, { words: last }))
  add(entries, characters.default)
  return entries
}

export const openccEntries = { 'zh-Hant': toTraditional, 'zh-Hans': toSimplified }
