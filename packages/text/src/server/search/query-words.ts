/** What a typed word asks for: needles to be found in streams, made by the analyzer that made the streams. */
import { acrossSpace, analyze, eachTerm, isCjk } from './analyze.ts'
import { stripParticle } from './korean.ts'

export interface Needle {
  /** What a stream must contain. */
  text: string
  /** Terms that every document with the needle has. */
  terms: string[]
}

export interface QueryWord {
  /** As typed. */
  shown: string
  needle: Needle
  /** The word with its particle, where one was taken off: a better match when it occurs. */
  exact: string | null
}

const hangul = /\p{Script=Hangul}/u
const allHangul = /^\p{Script=Hangul}+$/u
const hanOrKana = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]+$/u
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** More terms would find no fewer documents, only cost more. */
const mostTerms = 24

/** Pairs, stems, and characters that stand alone; of very many every second one. */
function termsToFind(stream: string): string[] {
  const terms = new Set<string>()
  for (const run of stream.split(/[ \n]+/)) if ([...run].length === 1) terms.add(run)
  for (const term of exactTerms(stream)) terms.add(term)
  const all = [...terms]
  return all.length <= mostTerms ? all : all.filter((_, at) => at % Math.ceil(all.length / mostTerms) === 0)
}

export const needleOf = (stream: string): Needle => ({ text: stream, terms: termsToFind(stream) })

/** A quoted phrase: its words next to each other and in this order. Null when it has no word. */
export function phraseNeedle(text: string): Needle | null {
  const stream = analyze(text).stream.replaceAll('\n', ' ').replace(/ +/g, ' ')
  return stream.trim() ? needleOf(stream) : null
}

/** The words of a text as someone typed it, each of which a document must contain. `whole`: Chinese runs as they are. */
export function queryWords(text: string, whole = false): QueryWord[] {
  const { stream, starts, ends } = analyze(text)
  const typed = (at: number, length: number) => text.slice(starts[at], ends[at + length - 1])
  return [...stream.matchAll(/[^ \n]+/g)].flatMap(({ 0: run, index }): QueryWord[] => {
    if (!isCjk(run)) return [{ shown: typed(index, run.length), needle: needleOf(` ${run} `), exact: null }]
    const pieces = !whole && hanOrKana.test(run) && [...run].length > 3 ? splitHan(run) : [run]
    return pieces.map((piece) => {
      const stripped = hangul.test(piece) ? stripParticle(piece) : piece
      const shown = typed(index + run.indexOf(piece), piece.length)
      return { shown, needle: needleOf(stripped), exact: stripped === piece ? null : piece }
    })
  })
}

/** Words of a Han run by the dictionary; characters left alone join their like, and a single one between words is dropped. */
function splitHan(run: string): string[] {
  const pieces: string[] = []
  let singles = ''
  const flush = () => {
    if ([...singles].length > 1) pieces.push(singles)
    singles = ''
  }
  for (const { segment } of segmenter.segment(run)) {
    if ([...segment].length === 1) {
      singles += segment
      continue
    }
    flush()
    pieces.push(segment)
  }
  flush()
  return pieces.length > 0 ? pieces : [run]
}

/** A word whose parts may be written apart: the text without spaces, and the terms that tell where it may be. */
export interface Compound {
  text: string
  /** For each two neighbouring characters the terms of which a document has one. */
  pairs: string[][]
  /** How many of the pairs it has at least. */
  least: number
}

const longestCompound = 12

function neighbouring(text: string, allowed: RegExp): string[] | null {
  const characters = [...text]
  if (characters.length < 4 || characters.length > longestCompound || !allowed.test(text)) return null
  return characters.slice(1).map((character, at) => characters[at]! + character)
}

/** A run of 4 to 12 Hangul syllables may be several words, written together. */
export function compoundOf(text: string): Compound | null {
  const pairs = neighbouring(text, allHangul)
  return pairs && { text, pairs: pairs.map((pair) => [pair, acrossSpace(pair)]), least: pairs.length }
}

/** A run of 4 to 12 Chinese characters may be a name that the text writes with a dot or two: 霍莉威洛比, 霍莉·威洛比. */
export function partedHan(text: string): Compound | null {
  const pairs = neighbouring(text, hanOrKana)
  return pairs && { text, pairs: pairs.map((pair) => [pair]), least: pairs.length - (pairs.length < 5 ? 1 : 2) }
}

/** Every term of a stream but single characters of CJK: documents with all of them may well have it word for word. */
export function exactTerms(stream: string): Set<string> {
  const found = new Set<string>()
  eachTerm(stream, (term) => {
    if (!isCjk(term) || [...term].length > 1) found.add(term)
  })
  return found
}
