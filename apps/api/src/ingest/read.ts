/** Anything an article can come in → drafts. */
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { decode } from './decode.ts'
import type { ParsedItem } from './draft.ts'
import { readJsonFeed, readXmlFeed } from './feed.ts'
import { readHtml } from './html.ts'
import type { Place } from './html-picture.ts'
import { readJsonLines, readJsonValue } from './jsonl.ts'
import { linesOfStream, linesOfText } from './jsonl-lines.ts'
import { formatOf } from './read-format.ts'
import type { Input } from './read-inputs.ts'
import type { ReadOptions } from './read-options.ts'
import { readText } from './text-capture.ts'

export { expandInputs } from './read-inputs.ts'
export type { ReadOptions } from './read-options.ts'

/** The articles of one input, in the order they should be stored; refused items stand among them. */
export async function* readInput(input: Input, options: ReadOptions): AsyncGenerator<ParsedItem> {
  if (input.stream !== null) yield* readJsonLines(linesOfStream(input.stream()), input.name, placeOf(input), options)
  else if (input.bytes !== null) yield* readBytes({ ...input, bytes: input.bytes }, options)
}

export type Bytes = Pick<Input, 'name' | 'contentType'> & Partial<Pick<Input, 'url' | 'path'>> & { bytes: Buffer }

const placeOf = ({ url, path: file }: Partial<Pick<Input, 'url' | 'path'>>): Place => ({
  base: url ?? null,
  folder: file ? path.dirname(file) : null,
})

/** The articles in `bytes`, whatever their format and encoding; never throws for what the bytes hold. */
export async function* readBytes(input: Bytes, options: ReadOptions): AsyncGenerator<ParsedItem> {
  const { name: where, bytes, contentType } = input
  if (bytes.length === 0) return yield { ok: false, where, reason: 'the file is empty' }
  const { text, damaged, charset } = decode(bytes, contentType)
  const binary = await refuseBinary(bytes, text, damaged)
  if (binary !== null) return yield { ok: false, where, reason: binary }
  const note = damaged === 0 ? null : `${damaged} characters could not be read as ${charset}`
  for await (const item of readDecoded(text, input, options)) {
    if (item.ok && note !== null) item.warnings.push(note)
    yield item
  }
}

async function* readDecoded(text: string, input: Bytes, options: ReadOptions): AsyncGenerator<ParsedItem> {
  const { name: where } = input
  const place = placeOf(input)
  const format = formatOf(text, where, input.contentType)
  switch (format.kind) {
    case 'feed':
      return yield* readXmlFeed(text, format.root, where, options)
    case 'html':
      return yield readHtml(text, { where, url: place.base, folder: place.folder }, options)
    case 'text':
      return yield readText(text, where, options)
    case 'jsonl':
      return yield* readJsonLines(linesOfText(text), where, place, options)
    case 'json':
      return yield* readJson(format.value, where, place, options)
    case 'unknown':
      yield { ok: false, where, reason: format.reason }
  }
}

function* readJson(value: unknown, where: string, place: Place, options: ReadOptions): Generator<ParsedItem> {
  if (typeof value === 'object' && value !== null && 'version' in value && String(value.version).includes('jsonfeed.org')) {
    yield* readJsonFeed(value, where, options)
  } else if (Array.isArray(value)) {
    if (value.length === 0) yield { ok: false, where, reason: 'the list is empty' }
    for (const [index, entry] of value.entries()) yield readJsonValue(entry, `${where} item ${index + 1}`, place, options)
  } else yield readJsonValue(value, where, place, options)
}

/** Bytes that are no text, named by what they are where that can be told. */
async function refuseBinary(bytes: Buffer, text: string, damaged: number): Promise<string | null> {
  const sample = text.slice(0, 100_000)
  // oxlint-disable-next-line no-control-regex
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  if (controls <= sample.length / 100 && damaged <= text.length / 50) return null
  const type = await fileTypeFromBuffer(bytes.subarray(0, 8192)).catch(() => undefined)
  return type === undefined ? 'not text in any encoding this paper reads' : `not text: ${type.mime}`
}
