/** What a typed word asks for: needles to be found in streams, made by the analyzer that made the streams. */
import { analyze, eachTerm, isCjk } from './analyze.ts'
import { stripParticle } from './korean.ts'

export interface Needle {
  /** What a stream must contain. */
  text: string
  /** Terms that every document with the needle has: enough of them to find it, not all. */
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
const hanOrKana = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]+$/u
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Every other bigram and the last one of each run hold all its characters; a character alone stands for itself. */
function thinTerms(stream: string): string[] {
  const kept = new Set<string>()
  for (const run of stream.split(/[ \n]+/).filter(Boolean)) {
    const characters = [...run]
    if (!isCjk(run)) eachTerm(` ${run} `, (term) => kept.add(term))
    else if (characters.length === 1) kept.add(run)
    else
      for (let at = 0; at < characters.length; at += 2) {
        const start = Math.min(at, characters.length - 2)
        kept.add(characters[start]! + characters[start + 1]!)
      }
  }
  return [...kept]
}

export const needleOf = (stream: string): Needle => ({ text: stream, terms: thinTerms(stream) })

/** A quoted phrase: its words next to each other and in this order. Null when it has no word. */
export function phraseNeedle(text: string): Needle | null {
  const stream = analyze(text).stream.replaceAll('\n', ' ').replace(/ +/g, ' ')
  return stream.trim() ? needleOf(stream) : null
}

/** The words of a text as someone typed it, each of which a document must contain. */
export function queryWords(text: string): QueryWord[] {
  const { stream, starts, ends } = analyze(text)
  const typed = (at: number, length: number) => text.slice(starts[at], ends[at + length - 1])
  return [...stream.matchAll(/[^ \n]+/g)].flatMap(({ 0: run, index }): QueryWord[] => {
    if (!isCjk(run)) return [{ shown: typed(index, run.length), needle: needleOf(` ${run} `), exact: null }]
    const pieces = hanOrKana.test(run) && [...run].length > 3 ? splitHan(run) : [run]
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

/** A word whose parts may be written apart: the text without spaces, and its pairs, each of which may stand across a space. */
export interface Compound {
  text: string
  pairs: string[]
}

/** A run of four or more Hangul syllables may be several words written together. */
export function compoundOf(text: string): Compound | null {
  const characters = [...text]
  if (characters.length < 4 || !characters.every((character) => hangul.test(character))) return null
  return { text, pairs: characters.slice(1).map((character, at) => characters[at]! + character) }
}

/** Every term of a query's text but single characters: documents with all of them may well have it word for word. */
export function exactTerms(text: string): Set<string> {
  const found = new Set<string>()
  eachTerm(analyze(text).stream, (term) => {
    if (!isCjk(term) || [...term].length > 1) found.add(term)
  })
  return found
}
