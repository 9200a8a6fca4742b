import { cleanLine } from '../clean.ts'
import { countScripts, isFunctionWord, wordsPerLetter } from '../scripts.ts'
import { detectLang, type DetectOptions } from './detect-lang.ts'

export interface SplitHeadline {
  title: string
  /** The same headline in another language, when the source prints both in one line. */
  alternateTitle: { lang: string; text: string } | null
}

interface Half {
  family: 'zh' | 'ko' | 'en'
  text: string
  /** Share of the half that is in its own script, 0 to 1. */
  purity: number
  words: number
}

const longest = 500
// A break between two headlines: a bar, slash or long dash with or without spaces, or a plain space.
const breaks = /\s*(?:[|｜／]|\/|[—–]+)\s*|\s+/gu
const pairs: readonly (readonly [string, string])[] = [
  ['<', '>'],
  ['《', '》'],
  ['〈', '〉'],
  ['「', '」'],
  ['『', '』'],
  ['【', '】'],
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
]

/**
 * Split a bilingual headline (Chinese, Korean and English in any pairing and order) into title and alternate title.
 * The half in the body's language is the title; without a body language the first half is.
 * Names and model numbers of another script are no second headline; when in doubt nothing is split.
 */
export function splitHeadline(headline: string, options: DetectOptions & { bodyLang?: string | null }): SplitHeadline {
  const title = cleanLine(headline)
  const whole: SplitHeadline = { title, alternateTitle: null }
  if (title.length > longest) return whole
  let best: { left: Half; right: Half; score: number } | null = null
  for (const match of title.matchAll(breaks)) {
    const left = half(title.slice(0, match.index))
    const right = half(title.slice(match.index + match[0].length))
    if (left === null || right === null || left.family === right.family) continue
    if (!isPair(left, right, match[0].trim() !== '')) continue
    const score = left.purity + right.purity + (match[0].trim() === '' ? 0 : 0.5)
    if (best === null || score > best.score) best = { left, right, score }
  }
  return best === null ? whole : arrange(best.left, best.right, options)
}

function arrange(left: Half, right: Half, options: DetectOptions & { bodyLang?: string | null }): SplitHeadline {
  const body = options.bodyLang?.split('-')[0]
  const bodyIsRight = right.family === body || (right.family === 'en' && body !== undefined && body !== left.family)
  const [main, other] = bodyIsRight ? [right, left] : [left, right]
  const lang = detectLang(other.text, options) ?? other.family
  return { title: main.text, alternateTitle: { lang, text: other.text } }
}

function half(part: string): Half | null {
  const text = part.trim()
  const { han, hangul, kana, latin, others } = countScripts(text)
  if (kana > 0 || Object.keys(others).length > 0 || !isBalanced(text)) return null
  const chinese = han * wordsPerLetter.han
  const korean = hangul * wordsPerLetter.hangul
  if (han === 0 && hangul === 0) return latin === 0 ? null : { family: 'en', text, purity: 1, words: latin }
  const family = hangul === 0 ? 'zh' : 'ko'
  const own = family === 'zh' ? chinese : korean
  return { family, text, purity: own / (chinese + korean + latin), words: own }
}

function isPair(left: Half, right: Half, marked: boolean): boolean {
  const [fewer, more] = left.words < right.words ? [left, right] : [right, left]
  // A run of Han characters inside a Korean headline is mostly a name in hanja.
  const hanja = !marked && [left, right].some((part) => part.family === 'zh' && part.words < 4.8) && (left.family === 'ko' || right.family === 'ko')
  // Both are headlines of the same news: neither is a mere label beside the other.
  return !hanja && isHeadline(left, marked) && isHeadline(right, marked) && fewer.words >= more.words * 0.2
}

function isHeadline(part: Half, marked: boolean): boolean {
  if (part.family === 'zh') return part.purity >= 0.6 && part.words >= (marked ? 2.4 : 3.6)
  if (part.family === 'ko') return part.purity >= 0.6 && part.words >= (marked ? 1.6 : 2.4)
  const words = part.text.split(/[\s"'“”‘’()[\]:;,.!?]+/u).filter((word) => /^\p{L}(?:\p{Ll}|$)/u.test(word))
  // A sentence does not end on `of`: what follows in the other script belongs to it.
  if (isFunctionWord(words.at(-1) ?? '')) return false
  return words.length >= (words.some(isFunctionWord) || marked ? 3 : 5)
}

/** Quotation marks and brackets that open in one half and close in the other hold the line together. */
function isBalanced(text: string): boolean {
  return pairs.every(([open, close]) => text.split(open).length === text.split(close).length)
}
