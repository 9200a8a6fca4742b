/** Lines of a JSON Lines file, one at a time, so that a file of any size needs the memory of its longest line. */

export interface JsonLine {
  /** 1 for the first line of the file. */
  number: number
  /** Null when the line is longer than allowed. */
  text: string | null
}

/** Longest line in bytes; a line that `sinmun export` wrote may carry its pictures. */
export const maxLineBytes = 5_000_000
const maxExportLineBytes = 200_000_000

const exportMark = /^\s*\{\s*"sinmun"\s*:\s*1\s*[,}]/
const lineLimit = (start: string): number => (exportMark.test(start) ? maxExportLineBytes : maxLineBytes)

/** Lines of a text that is in memory already. */
export function* linesOfText(text: string): Generator<JsonLine> {
  let number = 0
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    number++
    // Characters stand for bytes here: the text is in memory anyway, the limit only keeps absurd lines from the parser.
    const fits = end - start <= lineLimit(text.slice(start, start + 40))
    yield { number, text: fits ? text.slice(start, end) : null }
    start = end + 1
  }
}

/** Lines of a UTF-8 byte stream. Rejects with a TypeError where a line is not UTF-8. */
export async function* linesOfStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let parts: Uint8Array[] = []
  let size = 0
  let number = 1
  const take = (): JsonLine => {
    const head = Buffer.concat(parts.slice(0, 1)).toString('latin1', 0, 40)
    const text = size > lineLimit(head) ? null : decoder.decode(Buffer.concat(parts))
    parts = []
    size = 0
    return { number: number++, text }
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end))
      size += end - start
      yield take()
      start = end + 1
    }
    size += chunk.length - start
    // Past every limit nothing more is kept, only counted.
    if (size <= maxExportLineBytes) parts.push(chunk.subarray(start))
  }
  if (size > 0) yield take()
}
