/** An article page from any site → one draft. */
import { blocksToText } from '@sinmun/text'
import { detectLang, splitHeadline } from '@sinmun/text/server'
import { parseSourceTime } from './dates.ts'
import type { Draft, DraftBlock, DraftSource, ParsedItem } from './draft.ts'
import { findBody, linkShare, trimBody } from './html-body.ts'
import { type Conversion, toBlocks } from './html-blocks.ts'
import { type DomDocument, type DomElement, parseDocument } from './html-dom.ts'
import { refuseMarkup } from './html-guard.ts'
import { markForeignBlocks } from './html-lang.ts'
import { pageLines } from './html-lines.ts'
import { type PageMeta, readMeta } from './html-meta.ts'
import type { Place } from './html-picture.ts'
import { findTitle } from './html-title.ts'
import { canonicalAddress, webAddress } from './html-url.ts'
import { type Labels, readLabels } from './profiles-labels.ts'
import { mergeLabels, splitNames } from './profiles-values.ts'
import { profiles, type SiteProfile } from './profiles.ts'
import type { ReadOptions } from './read-options.ts'

export interface HtmlSource {
  /** Names the page in messages. */
  where: string
  /** Address it was fetched from; null for a file. */
  url: string | null
  /** Folder of the file; null for an address. */
  folder: string | null
}

/** Read one article page; refused when it has no title, no text, or nests too deep to be honest. */
export function readHtml(html: string, source: HtmlSource, options: ReadOptions): ParsedItem {
  const { where } = source
  const bad = refuseMarkup(html)
  if (bad !== null) return { ok: false, where, reason: `the page is refused: ${bad}` }
  const document = parseDocument(html)
  const meta = readMeta(document, source.url)
  const place: Place = { base: webAddress(document.querySelector('base')?.getAttribute('href'), source.url) ?? source.url, folder: source.folder }
  const profile = profiles.find((candidate) => candidate.requires.every((selector) => document.querySelector(selector) !== null))
  const page = profile === undefined ? null : readByProfile(document, profile, place)
  const headline = page?.title || findTitle(document, meta)
  if (!headline) return { ok: false, where, reason: 'the page has no title' }
  const found = page ?? readByGuess(html, place)
  const { body, labels } = trimBody(found?.blocks ?? [], headline)
  if (body.length === 0 || linkShare(body) > 0.6) return { ok: false, where, reason: 'the page has no article text' }
  const info = mergeLabels([...(page?.info ?? labelsNear(document, headline)), ...labels])
  return assemble({ headline, body, info, meta, source, warnings: found?.warnings ?? [] }, options)
}

interface ProfilePage extends Conversion {
  title: string
  info: Labels[]
}

function readByProfile(document: DomDocument, profile: SiteProfile, place: Place): ProfilePage | null {
  const body = document.querySelector(profile.body)
  const info = profile.info === null ? null : document.querySelector(profile.info)
  const title = document.querySelector(profile.title)
  if (body === null || title === null) return null
  for (const selector of profile.drop) for (const part of [...body.querySelectorAll(selector)]) part.remove()
  const conversion = toBlocks(body, place)
  if (conversion.blocks.length === 0) return null
  return { ...conversion, title: pageLines(title).join(' '), info: info === null ? [] : linesOf(info) }
}

function readByGuess(html: string, place: Place): Conversion | null {
  const body = findBody(html)
  return body === null ? null : toBlocks(body, place)
}

/** An info block may put each label in a cell of its own: read line by line, and as one line where that says nothing. */
function linesOf(info: DomElement): Labels[] {
  const lines = pageLines(info)
  const found = lines.map(readLabels).filter((labels) => labels !== null)
  const whole = found.length > 0 ? null : readLabels(lines.join(' '))
  return whole === null ? found : [whole]
}

/** Label lines soon after the headline; further down they belong to other articles. */
function labelsNear(document: DomDocument, headline: string): Labels[] {
  const lines = pageLines(document.querySelector('body') ?? document)
  const at = lines.lastIndexOf(headline)
  return lines
    .slice(at + 1, at + 9)
    .map(readLabels)
    .filter((labels) => labels !== null)
}

interface Parts {
  headline: string
  body: DraftBlock[]
  info: Labels
  meta: PageMeta
  source: HtmlSource
  warnings: string[]
}

function assemble({ headline, body, info, meta, source, warnings }: Parts, options: ReadOptions): ParsedItem {
  const { languages, timeZone } = options
  const url = canonicalAddress(meta.canonical, source.url) ?? canonicalAddress(source.url)
  const text = blocksToText(body)
  const lang = detectLang(`${text.length < 40 ? `${headline}\n` : ''}${text}`, { languages, claim: meta.lang })
  if (lang === null) return { ok: false, where: source.where, reason: 'the page has no article text' }
  const { title, alternateTitle } = splitHeadline(headline, { languages, claim: meta.lang, bodyLang: lang })
  const pictured = body.some((block) => block.type === 'figure' || block.type === 'gallery')
  const image = pictured || meta.image === null || source.url === null || /logo|default|share[-_.]/i.test(meta.image) ? null : meta.image
  const times = [...meta.published, info.time ?? ''].map((time) => parseSourceTime(time, timeZone))
  const draft: Draft = {
    format: 'html',
    guid: null,
    url,
    group: null,
    lang,
    title,
    alternateTitle,
    summary: null,
    section: null,
    sources: sourcesOf(info, meta, url),
    authors: info.author ? splitNames(info.author) : meta.authors,
    tags: meta.tags,
    image: image === null ? null : { origin: { kind: 'url', url: image }, alt: '', caption: null, credit: null },
    body: markForeignBlocks(body, lang, languages),
    sourcePublishedAt: times.find((time) => time !== null) ?? null,
    exported: null,
  }
  return { ok: true, where: source.where, draft, warnings }
}

/** 来源 as the page prints it; without one, the site that published the page. */
function sourcesOf(info: Labels, { publisher }: PageMeta, url: string | null): DraftSource[] {
  if (info.source) return [{ role: 'source', name: info.source, url: null }]
  if (publisher === null) return []
  return [{ role: 'source', name: publisher, url: url === null ? null : new URL('/', url).href }]
}
