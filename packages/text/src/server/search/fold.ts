/// <reference path="../opencc-dict.d.ts" />
/**
 * Folding for matching, never for showing: NFKC, case, accents of Latin letters and Traditional → Simplified, character by
 * character, so that every folded character knows where it stood. Rules: Unicode UAX #15 (NFKC), UAX #44 (general categories),
 * OpenCC's TSCharacters (the first counterpart of each character: 臺 → 台, 著 → 着).
 */
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

export interface Folded {
  text: string
  /** For each code unit of `text`, where its character starts in the original; one more than `text` is long. */
  starts: Int32Array
}

const simplified = new Map<string, string>()
for (const entry of traditionalToSimplified.split('|')) {
  const [from, to] = entry.split(' ')
  if (from && to) simplified.set(from, to)
}

const ignorable = /\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/u
// Half-width voicing marks and conjoining or half-width jamo join the character before them under NFKC.
const joining = /[\p{M}\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]/u
const latin = /\p{Script=Latin}/u

function foldCluster(cluster: string): string {
  const composed = cluster.normalize('NFKC')
  // Upper case first makes ß, ﬁ and final sigma what their capitals are.
  let folded = composed.toUpperCase().toLowerCase().normalize('NFKC')
  if (latin.test(folded))
    folded = folded
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC')
  let result = ''
  for (const character of folded) if (!ignorable.test(character)) result += simplified.get(character) ?? character
  return result
}

/** What a code unit of the basic plane folds to when it is one code unit, else `complex`; looked at when it is first met. */
const table = new Int32Array(0x1_0000)
const complex = -1
const joiner = -2

function look(unit: number): number {
  const character = String.fromCharCode(unit)
  if (!character.isWellFormed()) return complex
  if (joining.test(character)) return joiner
  const folded = foldCluster(character)
  return folded.length === 1 ? folded.charCodeAt(0) : complex
}

/** One code unit above 0, `complex` or `joiner`. NUL, which folds to 0, is looked at each time. */
const simpleFold = (unit: number): number => table[unit] || (table[unit] = look(unit))
const joins = (text: string, at: number): boolean => at < text.length && simpleFold(text.charCodeAt(at)) === joiner

/** Where the character that starts at `from` ends: a code point with all that joins it, 64 code units at most. */
function clusterEnd(text: string, from: number): number {
  let end = from + (text.codePointAt(from)! > 0xffff ? 2 : 1)
  while (end - from < 64 && joins(text, end)) end++
  return end
}

/** Written over by each call: arrays of their own for every short text are more work than folding it. */
const scratch = { units: new Uint16Array(8192), starts: new Int32Array(8193) }

/** Never throws; a lone surrogate becomes a space. At most 18 code units come of one (U+FDFA). `starts` holds until the next call. */
export function fold(text: string): Folded {
  let { units, starts } = text.length + 64 <= scratch.units.length ? scratch : enlarged(scratch.units, scratch.starts, text.length)
  let length = 0
  for (let at = 0; at < text.length;) {
    if (length === units.length) ({ units, starts } = enlarged(units, starts))
    const simple = simpleFold(text.charCodeAt(at))
    if (simple > 0 && !joins(text, at + 1)) {
      units[length] = simple
      starts[length++] = at++
      continue
    }
    const end = clusterEnd(text, at)
    const folded = foldCluster(text.slice(at, end).toWellFormed().replaceAll('\ufffd', ' '))
    if (length + folded.length > units.length) ({ units, starts } = enlarged(units, starts, folded.length))
    for (let unit = 0; unit < folded.length; unit++) {
      units[length] = folded.charCodeAt(unit)
      starts[length++] = at
    }
    at = end
  }
  starts[length] = text.length
  return { text: textOf(units.subarray(0, length)), starts: starts.subarray(0, length + 1) }
}

function enlarged(units: Uint16Array, starts: Int32Array, need = 0): typeof scratch {
  const size = units.length * 2 + need
  const larger = { units: new Uint16Array(size), starts: new Int32Array(size + 1) }
  larger.units.set(units)
  larger.starts.set(starts)
  return larger
}

/** The string of these UTF-16 code units. */
export const textOf = (units: Uint16Array): string => Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
