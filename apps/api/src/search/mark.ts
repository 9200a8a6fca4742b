/** Marks what a query matched in a text, in the text's own spelling, and cuts the best passage out of a long one. */
import { type Analysis, analyze, fold } from '@sinmun/text/server'
import type { TextPart } from '@sinmun/types'

/** What to mark: each word in all forms that count as it, as streams have them; and words written together that may stand apart. */
export interface Marks {
  words: readonly (readonly string[])[]
  loose: readonly string[]
}

interface Hit {
  start: number
  end: number
  /** Which word of the query it is. */
  word: number
}

/** Hits in one text; more would not be shown. */
const mostHits = 200

function hitsIn(text: string, marks: Marks): Hit[] {
  const analysis = analyze(text)
  const hits: Hit[] = []
  marks.words.forEach((forms, word) => forms.forEach((form) => findAll(analysis, analysis.stream, form, word, hits)))
  if (hits.length === 0 && marks.loose.length > 0) {
    const tight = withoutSpaces(analysis)
    marks.loose.forEach((needle, index) => findAll(tight, tight.stream, needle, index, hits))
  }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end)
}

function withoutSpaces({ stream, starts, ends }: Analysis): Analysis {
  const kept = Array.from({ length: stream.length }, (_, unit) => unit).filter((unit) => stream[unit] !== ' ')
  return {
    stream: stream.replaceAll(' ', ''),
    starts: Int32Array.from(kept, (unit) => starts[unit]!),
    ends: Int32Array.from(kept, (unit) => ends[unit]!),
  }
}

function findAll({ starts, ends }: Analysis, stream: string, needle: string, word: number, hits: Hit[]): void {
  const inner = needle.trim()
  const offset = needle.indexOf(inner)
  for (let at = stream.indexOf(needle); at !== -1 && hits.length < mostHits; at = stream.indexOf(needle, at + 1))
    hits.push({ start: starts[at + offset]!, end: ends[at + offset + inner.length - 1]!, word })
}

function toParts(text: string, hits: readonly Hit[], from: number, to: number): TextPart[] {
  const parts: TextPart[] = []
  let at = from
  const push = (end: number, hit: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), hit })
    at = Math.max(at, end)
  }
  for (const { start, end } of joined(hits)) {
    if (end <= from || start >= to) continue
    push(Math.max(from, start), false)
    push(Math.min(to, end), true)
  }
  push(to, false)
  return parts
}

/** Hits that touch or overlap become one. */
function joined(hits: readonly Hit[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const { start, end } of hits) {
    const last = spans.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else spans.push({ start, end })
  }
  return spans
}

/** The whole text in parts, or null when nothing in it matches. */
export function markText(text: string, marks: Marks): TextPart[] | null {
  const hits = hitsIn(text, marks)
  return hits.length === 0 ? null : toParts(text, hits, 0, text.length)
}

const ellipsis = '…'

const wideRanges = [
  [0x1100, 0x11ff],
  [0x2e80, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
  [0xff00, 0xff60],
] as const
const isWide = (unit: number): boolean => unit >= 0x1100 && wideRanges.some(([first, last]) => unit >= first && unit <= last)
/** Width in half characters: CJK characters count two. */
const widthAt = (text: string, at: number): number => (isWide(text.charCodeAt(at)) ? 2 : 1)
const excerptWidth = 190

/** The passage with the most different words of the query, nearest to each other; null when nothing matches. */
export function excerpt(text: string, marks: Marks): TextPart[] | null {
  const hits = promisingHits(text, marks) ?? hitsIn(text, marks)
  if (hits.length === 0) return null
  const best = densest(text, hits)
  const [from, to] = widen(text, best.start, best.end)
  const parts = toParts(text, hits, from, to).map((part) => ({ ...part, text: part.text.replace(/\s*\n\s*/g, ' ') }))
  if (from > 0) parts.unshift({ text: ellipsis, hit: false })
  if (to < text.length) parts.push({ text: ellipsis, hit: false })
  return parts
}

/** Texts up to this long are analyzed as a whole. */
const shortText = 600
/** An excerpt around what stands there reaches no further. */
const margin = excerptWidth

/**
 * Analyzing a whole text only to show a line of it is what a page of results spends most of its time on. Plain search shows which
 * part to analyze: where the words stand as they are written in the query, or at least begin so. None where no word stands anywhere;
 * null when that cannot be told.
 */
function promisingHits(text: string, marks: Marks): Hit[] | null {
  if (text.length <= shortText) return null
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return null
  const rough: Hit[] = []
  let folded: string | null = null
  let guessed = false
  let missing = 0
  for (const [word, padded] of marks.words.entries()) {
    const forms = padded.map((form) => form.trim())
    if (findPlainly(lower, forms, word, rough)) continue
    if (findPlainly(lower, forms.map(beginningOf), word, rough)) guessed = true
    else if (mayStandIn((folded ??= fold(text).text), forms)) return null
    else missing++
  }
  if (rough.length === 0) return marks.loose.length > 0 ? null : []
  const { start, end } = densest(
    text,
    rough.sort((a, b) => a.start - b.start),
  )
  const from = startBetweenWords(text, Math.max(0, start - margin), start)
  const to = endBetweenWords(text, end, Math.min(text.length, end + margin))
  const hits = hitsIn(text.slice(from, to), guessed ? marks : { ...marks, loose: [] })
  if (hits.length === 0 || (guessed && new Set(hits.map(({ word }) => word)).size < marks.words.length - missing)) return null
  return hits.map((hit) => ({ ...hit, start: hit.start + from, end: hit.end + from }))
}

/** False only where the analysis cannot contain any of the forms: its CJK characters stand in the folded text, and its stems begin words there. */
const mayStandIn = (folded: string, forms: readonly string[]): boolean =>
  forms.some((form) =>
    form.split(/\s/).every((piece) => {
      const telling = isWide(piece.charCodeAt(0)) ? piece : beginningOf(piece)
      return telling === '' || /\d/.test(piece) || folded.includes(telling)
    }),
  )

/** Whether any of the forms is there; all places are added to `found`. */
function findPlainly(text: string, forms: readonly string[], word: number, found: Hit[]): boolean {
  let there = false
  for (const form of forms) {
    let at = form === '' ? -1 : text.indexOf(form)
    there ||= at !== -1
    for (; at !== -1 && found.length < mostHits; at = text.indexOf(form, at + form.length)) found.push({ start: at, end: at + form.length, word })
  }
  return there
}

/** What is left of a word with another ending ("studi", "study") or with a space in it; empty where nothing telling is left. */
function beginningOf(form: string): string {
  if (isWide(form.charCodeAt(0))) return form.length > 2 ? form.slice(0, 2) : ''
  return form.length > 3 ? form.slice(0, -1) : ''
}

function widthOf(text: string, from: number, to: number): number {
  let width = 0
  for (let at = from; at < to; at++) width += widthAt(text, at)
  return width
}

function densest(text: string, hits: readonly Hit[]): { start: number; end: number } {
  let best = { start: hits[0]!.start, end: hits[0]!.end }
  let most = 0
  hits.forEach((first, index) => {
    const seen = new Set<number>()
    let count = 0
    let width = 0
    let reached = first.start
    for (let at = index; at < hits.length; at++) {
      const { start, end, word } = hits[at]!
      if (end - first.start > excerptWidth) break
      for (; reached < end; reached++) width += widthAt(text, reached)
      if (width > excerptWidth) break
      if (!seen.has(word)) count += 10
      seen.add(word)
      count++
      if (count > most) {
        most = count
        best = { start: first.start, end: Math.max(end, start) }
      }
    }
  })
  return best
}

/** Context on both sides up to the width of an excerpt, cut between words and never inside a character. */
function widen(text: string, start: number, end: number): [number, number] {
  let from = start
  let to = end
  let room = excerptWidth - widthOf(text, start, end)
  const before = Math.floor(room * 0.4)
  for (let used = 0; from > 0 && used < before; from--) used += widthAt(text, from - 1)
  room -= widthOf(text, from, start)
  for (let used = 0; to < text.length && used < room; to++) used += widthAt(text, to)
  return [startBetweenWords(text, from, start), endBetweenWords(text, end, to)]
}

const letterOrMark = /[\p{L}\p{N}\p{M}]/u
const boundary = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || isWide(text.charCodeAt(at)) || !letterOrMark.test(text[at]!) || !letterOrMark.test(text[at - 1]!)

/** What belongs to the words before it. */
const trailing = /[\s\p{Pe}\p{Pf}.,;:!?，。、；：！？…·]/u

function startBetweenWords(text: string, from: number, limit: number): number {
  let at = from
  if (at > 0) while (at < limit && (!boundary(text, at) || isLowSurrogate(text, at) || trailing.test(text[at]!))) at++
  return at
}

function endBetweenWords(text: string, limit: number, to: number): number {
  let at = to
  while (at > limit && (!boundary(text, at) || isLowSurrogate(text, at))) at--
  while (at > limit && at < text.length && /\s/.test(text[at - 1]!)) at--
  return at
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
