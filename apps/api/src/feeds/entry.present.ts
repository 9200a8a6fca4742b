/** Row → entry: one shape that RSS, Atom and JSON Feed are written from. All of its text is fit for XML. */
import type { ArticleCard, Block, Image, SourceRole } from '@sinmun/types'
import { blocksToHtml, escapeHtml } from '@sinmun/text'
import { presentBlock, presentCard, presentTime } from '../articles/articles.present.ts'
import { nameIn, uiOf } from '../names.ts'
import { fitForXml } from '../xml.ts'
import type { EntryRow } from './feeds.queries.ts'
import { articleUrn } from './urn.ts'
import { feedWords } from './words.ts'

export interface Enclosure {
  /** Absolute. */
  url: string
  type: string
  /** Bytes; 0: not known yet. */
  length: number
}

export interface FeedEntry {
  /** Names the language version for good. */
  id: string
  /** Absolute. */
  url: string
  lang: string
  /** Plain text; both headlines of a bilingual one. */
  title: string
  summary: string | null
  html: string
  authors: string[]
  sources: { role: SourceRole; name: string; url: string | null }[]
  /** The section first, then the tags. */
  categories: { term: string; label: string }[]
  publishedAt: string
  updatedAt: string
  originalUrl: string | null
  translations: { lang: string; url: string }[]
  enclosure: Enclosure | null
}

interface Surroundings {
  publicUrl: string
  languages: string[]
  timeZone: string
  enclosure: Enclosure | null
}

const line = (text: string) => fitForXml(text).replace(/\s+/g, ' ').trim()

export function presentEntry(row: EntryRow, { publicUrl, languages, timeZone, enclosure }: Surroundings): FeedEntry {
  const card = presentCard(row)
  const { lang, title, alternateTitle, summary, section, sources, authors, publishedAt, updatedAt, translations } = card
  return {
    id: articleUrn(card.id),
    url: publicUrl + card.url,
    lang,
    // A bar is what importers, ours too, take bilingual headlines apart at.
    title: line(alternateTitle ? `${title} | ${alternateTitle.text}` : title),
    summary: summary && line(summary),
    html: fitForXml(contentOf(row, card, { publicUrl, timeZone })),
    authors: authors.map(({ name }) => line(name)),
    sources: sources.map(({ role, name, url }) => ({ role, name: line(name), url })),
    categories: [
      { term: section.slug, label: line(nameIn(section.names, lang, languages)) },
      ...row.tags.map((tag) => ({ term: tag.slug, label: line(tag.name) })),
    ],
    publishedAt,
    updatedAt,
    originalUrl: row.originalUrl,
    translations: translations.map((other) => ({ lang: other.lang, url: publicUrl + other.url })),
    enclosure,
  }
}

/** As on the article's page: the lead picture, the body, who it comes from, what was corrected. */
function contentOf(
  row: EntryRow,
  { lang, image, sources }: ArticleCard,
  { publicUrl, timeZone }: Pick<Surroundings, 'publicUrl' | 'timeZone'>,
): string {
  const context = { lang, absolute: (url: string) => publicUrl + url }
  const body = row.body.map(presentBlock)
  const lead = image && !shows(body, image) ? blocksToHtml([{ type: 'figure', id: '0', image }], context) : ''
  return [lead, blocksToHtml(body, context), provenance(row, sources, lang), corrections(row, lang, timeZone)].filter(Boolean).join('\n')
}

const shows = (body: Block[], image: Image) => body.some((block) => block.type === 'figure' && block.image.id === image.id)

const anchor = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
const web = /^https?:\/\//i

function provenance({ originalUrl }: EntryRow, sources: ArticleCard['sources'], lang: string): string {
  const words = feedWords[uiOf(lang)]
  const lines = sources.map(({ role, name, url }) => words.roles[role] + words.colon + (url && web.test(url) ? anchor(url, name) : escapeHtml(name)))
  if (originalUrl && web.test(originalUrl)) lines.push(anchor(originalUrl, words.original))
  return lines.length === 0 ? '' : `<p><small>${lines.join('<br>')}</small></p>`
}

function corrections({ corrections }: EntryRow, lang: string, timeZone: string): string {
  if (corrections.length === 0) return ''
  const day = new Intl.DateTimeFormat(lang, { timeZone, dateStyle: 'long' })
  const items = corrections.map(({ note, publishedAt }) => `<li>${day.format(new Date(presentTime(publishedAt)))} ${escapeHtml(note)}</li>`)
  return `<h2>${feedWords[uiOf(lang)].corrections}</h2><ul>${items.join('')}</ul>`
}
