/** One JSON object of the plain shape → a draft. Unknown fields are left alone; known ones of the wrong type are refused by name. */
import { cleanLine, cleanParagraphs } from '@sinmun/text'
import { parseSourceTime } from './dates.ts'
import type { Draft, DraftPicture, DraftSource, ParsedItem } from './draft.ts'
import { type Place, pictureOrigin } from './html-picture.ts'
import { normalTag } from './html-skip.ts'
import { canonicalAddress, webAddress } from './html-url.ts'
import type { ReadOptions } from './read-options.ts'

type Fields = Record<string, unknown>

class WrongField extends Error {}
const wrong = (field: string, wanted: string): never => {
  throw new WrongField(`"${field}" should be ${wanted}`)
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const given = (value: unknown): boolean => value !== undefined && value !== null

/**
 * Read `{id, group?, lang, title, body, alternateTitle?, summary?, section?, source?, authors?, tags?, url?, publishedAt?, image?}`.
 * `body` is text with one paragraph a line, or a list of paragraphs; lang and title are taken as the line says.
 */
export function readJsonItem(value: unknown, where: string, place: Place, options: ReadOptions): ParsedItem {
  try {
    if (!isFields(value)) return { ok: false, where, reason: 'not an object with title and body' }
    const warnings: string[] = []
    return { ok: true, where, draft: toDraft(value, place, options, warnings), warnings }
  } catch (error) {
    if (error instanceof WrongField) return { ok: false, where, reason: error.message }
    throw error
  }
}

function toDraft(fields: Fields, place: Place, options: ReadOptions, warnings: string[]): Draft {
  const lang = langOf(fields, 'lang', options)
  const time = line(fields, 'publishedAt', 100)
  const sourcePublishedAt = time === null ? null : parseSourceTime(time, options.timeZone)
  if (time !== null && sourcePublishedAt === null) warnings.push(`"publishedAt" is left out: ${time} is no time`)
  const address = line(fields, 'url', 4000)
  const url = canonicalAddress(address)
  if (address !== null && url === null) wrong('url', 'an http(s) address')
  return {
    format: 'jsonl',
    guid: identifier(fields, 'id'),
    url,
    group: identifier(fields, 'group'),
    lang,
    title: line(fields, 'title', 500) ?? wrong('title', 'text that is not empty'),
    alternateTitle: alternate(fields, options),
    summary: line(fields, 'summary', 5000),
    section: line(fields, 'section', 60),
    sources: sources(fields),
    authors: texts(fields, 'authors'),
    tags: texts(fields, 'tags'),
    image: picture(fields, place, warnings),
    body: paragraphs(fields).map((text) => ({ type: 'paragraph', content: [{ text }] })),
    sourcePublishedAt,
    exported: null,
  }
}

/** A clean line; null when the field is not given or empty. */
function line(fields: Fields, name: string, longest: number): string | null {
  const value = fields[name]
  if (!given(value)) return null
  const text = typeof value === 'string' ? cleanLine(value) : wrong(name, 'text')
  if (text.length > longest) wrong(name, `at most ${longest} characters`)
  return text === '' ? null : text
}

// An index entry of Postgres holds 2,704 bytes; a character may take three.
const longestId = 500

function identifier(fields: Fields, name: string): string | null {
  const value = fields[name]
  return Number.isSafeInteger(value) ? String(value) : line(fields, name, longestId)
}

function langOf(fields: Fields, name: string, { languages }: ReadOptions): string {
  const claim = line(fields, name, 40) ?? wrong(name, 'a language tag such as "ko"')
  return languages.includes(claim) ? claim : (normalTag(claim) ?? wrong(name, 'a language tag such as "ko"'))
}

function alternate(fields: Fields, options: ReadOptions): Draft['alternateTitle'] {
  const value = fields['alternateTitle']
  if (!given(value)) return null
  if (!isFields(value)) return wrong('alternateTitle', '{"lang", "text"}')
  return { lang: langOf(value, 'lang', options), text: line(value, 'text', 500) ?? wrong('alternateTitle', '{"lang", "text"}') }
}

function paragraphs(fields: Fields): string[] {
  const body = fields['body']
  if (typeof body === 'string') return cleanParagraphs(body)
  if (!Array.isArray(body)) return wrong('body', 'text or a list of paragraphs')
  return body.flatMap((part: unknown) => (typeof part === 'string' ? cleanParagraphs(part) : wrong('body', 'text or a list of paragraphs')))
}

function texts(fields: Fields, name: string): string[] {
  const value = fields[name]
  if (!given(value)) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  const cleaned = list.map((entry) => (typeof entry === 'string' ? cleanLine(entry) : wrong(name, 'a list of texts')))
  return [...new Set(cleaned.filter(Boolean))].slice(0, 50)
}

function sources(fields: Fields): DraftSource[] {
  const value = fields['source']
  if (!given(value)) return []
  if (typeof value !== 'string' && !isFields(value)) return wrong('source', 'a name or {"name", "url"}')
  const name = typeof value === 'string' ? cleanLine(value) : line(value, 'name', 200)
  const address = typeof value === 'string' ? null : line(value, 'url', 4000)
  if (address !== null && webAddress(address) === null) wrong('source', '{"name", "url"} with an http(s) address')
  return name === null || name === '' ? [] : [{ role: 'source', name, url: webAddress(address) }]
}

function picture(fields: Fields, place: Place, warnings: string[]): DraftPicture | null {
  const value = fields['image']
  if (!given(value)) return null
  if (typeof value !== 'string' && !isFields(value)) return wrong('image', 'an address or {"url", "alt", "caption", "credit"}')
  const words: Fields = typeof value === 'string' ? {} : value
  const source =
    typeof value === 'string'
      ? value.trim()
      : (line(value, 'url', 4000) ?? line(value, 'file', 1000) ?? wrong('image', 'an address or {"url", "alt", "caption", "credit"}'))
  const origin = pictureOrigin(source, place)
  if (origin === null) {
    warnings.push(`picture left out: ${cleanLine(source.slice(0, 100))} cannot be reached`)
    return null
  }
  return { origin, alt: line(words, 'alt', 1000) ?? '', caption: line(words, 'caption', 2000), credit: line(words, 'credit', 300) }
}
