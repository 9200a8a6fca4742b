/// <reference path="./opencc-dict.d.ts" />
import simplifiedToTraditional from 'opencc-js/dict/STCharacters'
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/** Characters whose counterpart differs in every case: they belong to one way of writing only. */
function changing(entries: string): Set<string> {
  const found = new Set<string>()
  for (const entry of entries.split('|')) {
    const [from, ...to] = entry.split(' ')
    if (from !== undefined && !to.includes(from)) found.add(from)
  }
  return found
}

const simplifiedOnly = changing(simplifiedToTraditional)
const traditionalOnly = changing(traditionalToSimplified)

/** How many characters of `text` exist only in Simplified and only in Traditional Chinese, by the dictionaries of OpenCC. */
export function countVariants(text: string): { simplified: number; traditional: number } {
  let simplified = 0
  let traditional = 0
  for (const character of text) {
    if (simplifiedOnly.has(character)) simplified++
    else if (traditionalOnly.has(character)) traditional++
  }
  return { simplified, traditional }
}
