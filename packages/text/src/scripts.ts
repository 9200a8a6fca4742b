/** Which scripts a text is written in, weighed so that a word counts about the same in each. */

export interface ScriptCount {
  /** Han characters. */
  han: number
  /** Hangul syllables and letters. */
  hangul: number
  /** Hiragana and katakana, the widely borrowed の not among them. */
  kana: number
  /** Latin words: an English function word 2, an ordinary word 1, a capitalised one 0.5, capitals and model numbers 0.2. */
  latin: number
  /** Letters of every other script, by its ISO 15924 code. */
  others: Record<string, number>
}

const otherScripts: Record<string, RegExp> = Object.fromEntries(
  ['Cyrl', 'Arab', 'Hebr', 'Grek', 'Thai', 'Deva', 'Beng', 'Tibt', 'Mong', 'Armn', 'Geor', 'Khmr', 'Laoo', 'Mymr', 'Taml', 'Ethi'].map((code) => [
    code,
    new RegExp(`\\p{Script=${code}}`, 'gu'),
  ]),
)
const latinWord = /[\p{Script=Latin}\p{M}\p{N}'’-]*\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}'’-]*/gu
const webAddress = /https?:\/\/[^\s\p{Script=Han}\p{Script=Hangul}]+|www\.[^\s\p{Script=Han}\p{Script=Hangul}]+/gu
const anotherScript = /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\P{L}]/u

const functionWord =
  /^(?:the|a|an|of|in|on|at|to|for|and|with|by|from|as|is|are|was|be|into|after|over|under|amid|between|through|its|his|her|their|that|how|why|what|this|it|has|have)$/i

/** Words that hold an English sentence together and never travel alone into another language. */
export const isFunctionWord = (word: string): boolean => functionWord.test(word)

const size = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Count the scripts of a text; web addresses say nothing about its language and are left out. */
export function countScripts(text: string): ScriptCount {
  const plain = text.replace(webAddress, ' ')
  const others: Record<string, number> = {}
  if (anotherScript.test(plain)) {
    for (const [code, pattern] of Object.entries(otherScripts)) {
      const letters = size(plain, pattern)
      if (letters > 0) others[code] = letters
    }
  }
  let latin = 0
  for (const [word] of plain.matchAll(latinWord)) latin += weighLatin(word)
  return {
    han: size(plain, /\p{Script=Han}/gu),
    hangul: size(plain, /\p{Script=Hangul}/gu),
    kana: size(plain, /[[\p{Script=Hiragana}\p{Script=Katakana}]--[の]]/gv),
    latin,
    others,
  }
}

function weighLatin(word: string): number {
  if (isFunctionWord(word)) return 2
  if (/\p{N}/u.test(word)) return 0.2
  if (/^\p{Lu}/u.test(word)) return /\p{Ll}/u.test(word) ? 0.5 : 0.2
  return 1
}

/** About how many words the letters of one script stand for. */
export const wordsPerLetter = { han: 0.6, hangul: 0.4, kana: 0.4, other: 0.2 } as const
