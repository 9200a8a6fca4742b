/** JSON Lines, and JSON files that hold the same objects → drafts. */
import type { ParsedItem } from './draft.ts'
import { draftFromExportLine } from './export-line.ts'
import type { Place } from './html-picture.ts'
import { readJsonItem } from './jsonl-item.ts'
import { type JsonLine, maxLineBytes } from './jsonl-lines.ts'
import type { ReadOptions } from './read-options.ts'

/** One object: what `sinmun export` wrote (`"sinmun": 1`), else the plain shape. */
export function readJsonValue(value: unknown, where: string, place: Place, options: ReadOptions): ParsedItem {
  const exported = typeof value === 'object' && value !== null && 'sinmun' in value && value.sinmun === 1
  return exported ? draftFromExportLine(value as never, where) : readJsonItem(value, where, place, options)
}

/** Read lines as they come; a bad line is refused by its number and the others are read. */
export async function* readJsonLines(
  lines: AsyncIterable<JsonLine> | Iterable<JsonLine>,
  name: string,
  place: Place,
  options: ReadOptions,
): AsyncGenerator<ParsedItem> {
  let number = 0
  try {
    for await (const line of lines) {
      number = line.number
      const where = `${name}:${number}`
      if (line.text === null) yield { ok: false, where, reason: `the line is longer than ${maxLineBytes / 1e6} MB` }
      else if (line.text.trim() !== '') yield readLine(line.text, where, place, options)
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    yield { ok: false, where: `${name}:${number + 1}`, reason: 'the line is not UTF-8; nothing after it was read' }
  }
}

function readLine(text: string, where: string, place: Place, options: ReadOptions): ParsedItem {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, where, reason: 'the line is not JSON' }
  }
  return readJsonValue(value, where, place, options)
}
