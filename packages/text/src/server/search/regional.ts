/// <reference path="../opencc-dict.d.ts" />
/** Words that Taiwan and the Mainland write differently (軟體, 软件), which folding by character cannot join; from OpenCC's TWPhrases. */
import mainlandToTaiwan from 'opencc-js/dict/TWPhrases'
import taiwanToMainland from 'opencc-js/dict/TWPhrasesRev'
import { fold } from './fold.ts'

let words: Map<string, Set<string>> | undefined

function readWords(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const entry of `${mainlandToTaiwan}|${taiwanToMainland}`.split('|')) {
    const [from, ...others] = entry.split(' ').map((word) => fold(word).text)
    for (const to of others) if (from && to !== from) found.set(from, (found.get(from) ?? new Set()).add(to))
  }
  return found
}

/** How the other side of the strait writes a folded Chinese word; mostly nothing. */
export function regionalWords(folded: string): string[] {
  words ??= readWords()
  return [...(words.get(folded) ?? [])]
}
