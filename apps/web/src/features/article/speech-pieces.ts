/** Longer utterances are cut off by some engines, and cannot be taken up again near where they stopped. */
const longest = 180

/** A text in pieces that are said in one breath: sentences, long ones parted at their commas, nothing lost but space. */
export function piecesOf(text: string, lang: string): string[] {
  const sentences = Array.from(new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
  return sentences
    .flatMap((sentence) => (sentence.length <= longest ? [sentence] : parted(sentence)))
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}

function parted(sentence: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const clause of sentence.split(/(?<=[，、；：,;:]\s*)|(?<=\s)(?=\S{1,}\s)/u)) {
    if (piece && piece.length + clause.length > longest) {
      pieces.push(piece)
      piece = ''
    }
    piece += clause
  }
  return [...pieces, piece].flatMap((each) => each.match(new RegExp(`[^]{1,${longest}}`, 'gu')) ?? [])
}
