import type { PackedDictionary } from './packed-dictionary.ts'

/** What texts are converted by: `own` words stand wherever they occur, `words` are matched around them. */
export interface Dictionaries {
  words: PackedDictionary
  own?: PackedDictionary
}

/** Addresses are no prose: Han belongs to them only behind a separator, so that 见https://a.example查看 is cut rightly. */
const addresses =
  /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)(?:[!-~]|(?<=[/=_#?&.-])[^\0-\u007f\s，。；：！？、（）【】《》〈〉「」『』“”‘’…]+)+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gi

interface Span {
  start: number
  end: number
  value: string
}

/** Most texts have none, and plain search says so at once. */
const mayHoldAddress = (text: string): boolean => text.includes('://') || text.includes('@') || /www\./i.test(text)

/** What stands whatever is around it, in order: addresses as they are, and the paper's own words. */
function fixedSpans(text: string, own: PackedDictionary | undefined): Span[] {
  const spans: Span[] = []
  if (mayHoldAddress(text)) for (const { 0: value, index } of text.matchAll(addresses)) spans.push({ start: index, end: index + value.length, value })
  if (!own) return spans
  const all: Span[] = []
  let at = 0
  for (const address of [...spans, { start: text.length, end: text.length, value: '' }]) {
    while (at < address.start) {
      const match = own.match(text, at, address.start)
      if (match) all.push({ start: at, end: at + match.length, value: match.value })
      at += match?.length ?? 1
    }
    all.push(address)
    at = address.end
  }
  return all
}

/** Told of each piece in turn: what stood at `start` to `end`, and what stands there now. */
type Visit = (start: number, end: number, value: string) => void

function walk(text: string, { words, own }: Dictionaries, visit: Visit): void {
  let from = 0
  for (const { start, end, value } of [...fixedSpans(text, own), { start: text.length, end: text.length, value: '' }]) {
    walkWords(text, from, start, words, visit)
    if (end > start) visit(start, end, value)
    from = end
  }
}

/** Longest words first, from the left; what has none stays as it is. */
function walkWords(text: string, from: number, to: number, words: PackedDictionary, visit: Visit): void {
  let kept = from
  for (let at = from; at < to;) {
    const match = words.match(text, at, to)
    if (match === null) {
      at++
      continue
    }
    if (kept < at) visit(kept, at, text.slice(kept, at))
    visit(at, at + match.length, match.value)
    kept = at += match.length
  }
  if (kept < to) visit(kept, to, text.slice(kept, to))
}

export function convertText(text: string, dictionaries: Dictionaries): string {
  let converted = ''
  walk(text, dictionaries, (_start, _end, value) => (converted += value))
  return converted
}

/**
 * Converts the text that `pieces` are together and cuts it where they met. A word that lies across a cut is divided
 * at the same character, or at its end where its replacement is shorter.
 */
export function convertPieces(pieces: readonly string[], dictionaries: Dictionaries): string[] {
  const converted = pieces.map(() => '')
  let piece = 0
  let pieceEnd = pieces[0]?.length ?? 0
  walk(pieces.join(''), dictionaries, (start, end, value) => {
    let rest = value
    for (let from = start; from < end;) {
      while (pieceEnd <= from) pieceEnd += pieces[++piece]!.length
      const to = Math.min(end, pieceEnd)
      const taken = to === end ? rest.length : cutAt(rest, to - from)
      converted[piece] += rest.slice(0, taken)
      rest = rest.slice(taken)
      from = to
    }
  })
  return converted
}

/** Never inside a character. */
function cutAt(text: string, at: number): number {
  return at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : Math.min(at, text.length)
}
