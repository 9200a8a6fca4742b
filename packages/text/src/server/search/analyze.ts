/**
 * The analyzer: one text → one **stream** in which a word or a phrase of another text is found as a plain substring, and the
 * **terms** an index keeps. The same function serves articles and queries, so both sides always agree.
 *
 * Stream: Chinese, Japanese and Korean characters stand as they are (folded); every other word is its stem between two spaces;
 * a space stands where the text had one, or punctuation; a newline where a sentence or paragraph ends.
 * Terms: each CJK character, each pair of neighbouring ones (a bigram), each stem and each two neighbouring stems. Positions are
 * those of the stream.
 */
import { stemmer } from '@orama/stemmers/english'
import { fold, type Folded, textOf } from './fold.ts'

export interface Analysis {
  stream: string
  /** For each code unit of the stream, where it started and ended in the original text. */
  starts: Int32Array
  ends: Int32Array
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u
const wordly = /[\p{L}\p{N}\p{M}]/u
const sentenceEnd = /[.!?。！？…\n\r\u2028\u2029;；]/u
const apostrophe = /['’ʼ]/u

const longestWord = 40

const space = 0
const ideograph = 1
const letter = 2
const stop = 3
const mark = 4
type Kind = 0 | 1 | 2 | 3 | 4

function kindOf(character: string): Kind {
  if (cjk.test(character)) return ideograph
  if (wordly.test(character)) return letter
  if (apostrophe.test(character)) return mark
  return sentenceEnd.test(character) ? stop : space
}

const unknown = 0
/** The kind of each code unit of the basic plane plus one; looked at when it is first met. */
const kinds = new Uint8Array(0x1_0000)

function kindAt(text: string, at: number): Kind {
  const unit = text.charCodeAt(at)
  if ((unit & 0xf800) === 0xd800) return kindOf(String.fromCodePoint(text.codePointAt(at)!).toWellFormed())
  if (kinds[unit] === unknown) kinds[unit] = kindOf(text[at]!) + 1
  return (kinds[unit]! - 1) as Kind
}

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

const stems = new Map<string, string>()

/** Snowball English for words of Latin letters; numbers and other scripts stay as they are. */
function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  let found = stems.get(word)
  if (found === undefined) {
    found = stemmer(word) || word
    if (stems.size > 50_000) stems.clear()
    stems.set(word, found)
  }
  return found
}

const blank = 0x20
const newline = 0x0a

/** So many code units a writer keeps room for. */
const roomKept = 8192

/** Writes streams with their positions, one after the other into the same room. */
class StreamWriter {
  #units = new Uint16Array(roomKept)
  #starts = new Int32Array(roomKept)
  #ends = new Int32Array(roomKept)
  #length = 0

  /** The last code unit, 0 at the start. */
  get #last(): number {
    return this.#length === 0 ? 0 : this.#units[this.#length - 1]!
  }

  push(unit: number, start: number, end: number): void {
    if (this.#length === this.#units.length) this.#resize(this.#length * 2)
    this.#units[this.#length] = unit
    this.#starts[this.#length] = start
    this.#ends[this.#length++] = end
  }

  #resize(size: number): void {
    const units = new Uint16Array(size)
    const starts = new Int32Array(size)
    const ends = new Int32Array(size)
    units.set(this.#units.subarray(0, this.#length))
    starts.set(this.#starts.subarray(0, this.#length))
    ends.set(this.#ends.subarray(0, this.#length))
    this.#units = units
    this.#starts = starts
    this.#ends = ends
  }

  word(text: string, start: number, end: number): void {
    if (this.#last !== blank) this.push(blank, start, start)
    for (let at = 0; at < text.length; at++) this.push(text.charCodeAt(at), start, end)
    this.push(blank, end, end)
  }

  gap(at: number, kind: Kind): void {
    const last = this.#last
    if (last === 0 || last === newline || (kind !== stop && last === blank)) return
    this.push(kind === stop ? newline : blank, at, at)
  }

  /** What has been written since the last call. */
  take(): Analysis {
    const stream = textOf(this.#units.subarray(0, this.#length))
    const analysis = { stream, starts: this.#starts.slice(0, this.#length), ends: this.#ends.slice(0, this.#length) }
    this.#length = 0
    if (this.#units.length > roomKept) this.#resize(roomKept)
    return analysis
  }
}

const out = new StreamWriter()

/** Analyzes any string. Time and output grow linearly with the input: at most 21 code units of stream for one of text. */
export function analyze(text: string): Analysis {
  const folded = fold(text)
  for (let at = 0; at < folded.text.length;) {
    const kind = kindAt(folded.text, at)
    const end = kind === letter ? wordEnd(folded.text, at) : at + widthAt(folded.text, at)
    if (kind === ideograph) for (let unit = at; unit < end; unit++) out.push(folded.text.charCodeAt(unit), folded.starts[at]!, endOf(folded, end))
    else if (kind === letter) putWord(folded, at, end)
    else out.gap(folded.starts[at]!, sentenceEnds(folded.text, at, kind) ? stop : space)
    at = kind === letter ? afterPossessive(folded.text, end) : end
  }
  return out.take()
}

/** A full stop inside a number or an abbreviation ends no sentence: 3.5, U.S. */
function sentenceEnds(text: string, at: number, kind: Kind): boolean {
  return kind === stop && !(text[at] === '.' && /[\p{L}\p{N}]/u.test(text[at + 1] ?? ''))
}

function wordEnd(text: string, from: number): number {
  let end = lettersEnd(text, from)
  if (end - from <= 3 && /^\d+$/.test(text.slice(from, end))) while (thousands.test(text.slice(end, end + 5))) end = lettersEnd(text, end + 1)
  return end
}

/** What follows in 16,700: a number is the same with and without commas. */
const thousands = /^,\d{3}(?!\d)/

function lettersEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && kindAt(text, end) === letter) end += widthAt(text, end)
  return end
}

/** Skips the 's of "Trump's", which is no part of the word. */
const afterPossessive = (text: string, end: number): number => (/^['’ʼ]s(?![\p{L}\p{N}])/u.test(text.slice(end, end + 4)) ? end + 2 : end)

/** Where the original of the folded text before `end` ends. */
function endOf({ starts }: Folded, end: number): number {
  const last = starts[end - 1]!
  let next = end
  while (next < starts.length - 1 && starts[next] === last) next++
  return starts[next]!
}

function putWord(folded: Folded, at: number, end: number): void {
  const word = folded.text
    .slice(at, Math.min(end, at + longestWord))
    .replaceAll(',', '')
    .toWellFormed()
  out.word(stem(word), folded.starts[at]!, endOf(folded, end))
}

/** What a span of a stream is: a term as it stands, or one of the two kinds that a control character marks. */
const plain = 0
/** Two Hangul syllables on both sides of one space: Korean words are written together or apart as it comes. */
const across = 2
/** Two stems next to each other, so that a phrase of frequent words is found without reading all that have the words. */
const neighbours = 3
export type SpanKind = typeof plain | typeof across | typeof neighbours

export const acrossSpace = (pair: string): string => `\u0002${pair}`

/** The term of a span that `eachTermSpan` found. */
export const termOfSpan = (stream: string, start: number, end: number, kind: SpanKind): string => {
  const text = stream.slice(start, end)
  return kind === across ? acrossSpace(text.replace(' ', '')) : kind === neighbours ? `\u0003${text}` : text
}

const isHangul = (unit: number): boolean => unit >= 0xac00 && unit <= 0xd7a3
const isGap = (unit: number): boolean => unit === blank || unit === newline

type TakeSpan = (start: number, end: number, kind: SpanKind) => void

/**
 * Calls `take` with where every term of a stream starts and ends, repeated ones again: each CJK character, each pair of
 * neighbouring ones, each stem, each two neighbouring stems, and two Hangul syllables with the space between them. No text is cut out.
 */
export function eachTermSpan(stream: string, take: TakeSpan): void {
  let stemStart = 0
  let stemEnd = -1
  for (let at = 0; at < stream.length;) {
    if (isGap(stream.charCodeAt(at))) at++
    else if (kindAt(stream, at) === ideograph) at = eachPair(stream, at, take)
    else {
      const start = at
      while (at < stream.length && !isGap(stream.charCodeAt(at))) at++
      take(start, at, plain)
      if (start === stemEnd + 1 && stream.charCodeAt(stemEnd) === blank) take(stemStart, at, neighbours)
      stemStart = start
      stemEnd = at
    }
  }
}

/** Characters and pairs of the run at `start`, and the pair that joins it to the next one. @returns where the run ends */
function eachPair(stream: string, start: number, take: TakeSpan): number {
  let before = -1
  let at = start
  while (at < stream.length && !isGap(stream.charCodeAt(at))) {
    const end = at + widthAt(stream, at)
    take(at, end, plain)
    if (before !== -1) take(before, end, plain)
    before = at
    at = end
  }
  if (stream.charCodeAt(at) === blank && isHangul(stream.charCodeAt(at - 1)) && isHangul(stream.charCodeAt(at + 1))) take(at - 1, at + 2, across)
  return at
}

/** The same with the terms themselves, and their offsets in the stream. */
export function eachTerm(stream: string, take: (term: string, at: number) => void): void {
  eachTermSpan(stream, (start, end, kind) => take(termOfSpan(stream, start, end, kind), start))
}

/** The terms of a stream, each once. */
export function termsOf(stream: string): Set<string> {
  const found = new Set<string>()
  eachTerm(stream, (term) => found.add(term))
  return found
}

/** Whether a stream's piece is of CJK characters. */
export const isCjk = (text: string): boolean => cjk.test(text)
