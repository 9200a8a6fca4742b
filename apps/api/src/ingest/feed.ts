/** RSS, Atom and JSON Feed → drafts, oldest first. An item is taken as it stands: its link is not followed. */
import { blocksToText, cleanLine } from '@sinmun/text'
import { detectLang, splitHeadline } from '@sinmun/text/server'
import { parseSourceTime } from './dates.ts'
import type { Draft, DraftBlock, ParsedItem } from './draft.ts'
import { feedBody, openingWords, plainBody } from './feed-body.ts'
import { identitiesOf, type ItemIdentity } from './feed-identity.ts'
import { atomFeed, type Feed, type FeedItem, jsonFeed, rdfFeed, rssFeed } from './feed-items.ts'
import { checkXml } from './feed-xml.ts'
import { markForeignBlocks } from './html-lang.ts'
import { webAddress } from './html-url.ts'
import type { ReadOptions } from './read-options.ts'

export type FeedRoot = 'rss' | 'rdf' | 'feed'
const parsers = { rss: rssFeed, rdf: rdfFeed, feed: atomFeed }
const longestTitle = 500

/** Read an RSS (0.9x, 1.0, 2.0) or Atom feed. Of one that is cut off the complete items are read, and the cut is reported as refused. */
export function readXmlFeed(source: string, root: FeedRoot, where: string, options: ReadOptions): ParsedItem[] {
  const checked = checkXml(source)
  if (typeof checked === 'string') return [{ ok: false, where, reason: checked }]
  const items = readFeed(() => parsers[root](checked.xml), where, options)
  if (checked.cutAfter !== null)
    items.push({ ok: false, where, reason: `the feed is cut off after item ${checked.cutAfter}; the complete items were read` })
  return items
}

/** Read a JSON Feed that has been parsed as JSON. */
export function readJsonFeed(value: unknown, where: string, options: ReadOptions): ParsedItem[] {
  return readFeed(() => jsonFeed(value), where, options)
}

function readFeed(parse: () => Feed, where: string, options: ReadOptions): ParsedItem[] {
  let feed: Feed
  try {
    feed = parse()
  } catch {
    return [{ ok: false, where, reason: 'the feed is not well-formed' }]
  }
  if (feed.items.length === 0) return [{ ok: false, where, reason: 'the feed has no items' }]
  const times = feed.items.map((item) => parseSourceTime(item.time ?? '', options.timeZone))
  const identities = identitiesOf(feed, times)
  const read = feed.items.map((item, index) => ({
    time: times[index] ?? null,
    replacedBy: identities[index]?.replacedBy ?? null,
    parsed: readItem(item, { feed, identity: identities[index]!, time: times[index] ?? null, where: `${where} item ${index + 1}` }, options),
  }))
  read.forEach(({ replacedBy }, index) => {
    const newer = replacedBy === null ? undefined : read[replacedBy]?.parsed
    if (newer?.ok) newer.warnings.push(`item ${index + 1} is an older version of the same item, and left out`)
  })
  return inOrder(read.filter(({ replacedBy }) => replacedBy === null)).map(({ parsed }) => parsed)
}

/** Oldest first: feeds list the newest first; times decide where every item has one. */
function inOrder<T extends { time: string | null }>(items: readonly T[]): T[] {
  const dated = items.every(({ time }) => time !== null)
  return items.toReversed().sort((one, other) => (dated ? Date.parse(one.time ?? '') - Date.parse(other.time ?? '') : 0))
}

interface Around {
  feed: Feed
  identity: ItemIdentity
  time: string | null
  where: string
}

function readItem(item: FeedItem, around: Around, options: ReadOptions): ParsedItem {
  const { feed, where } = around
  const base = webAddress(item.link) ?? webAddress(feed.link)
  const content = item.html ?? item.summary
  const full = item.html === null && item.text !== null ? { blocks: plainBody(item.text), warnings: [] } : feedBody(content ?? '', base)
  if ('refused' in full) return { ok: false, where, reason: `the item is refused: ${full.refused}` }
  const text = blocksToText(full.blocks)
  const headline = cleanLine(item.title ?? '') || openingWords(text)
  if (headline === '') return { ok: false, where, reason: 'the item has neither title nor text' }
  if (headline.length > longestTitle) return { ok: false, where, reason: `the title is longer than ${longestTitle} characters` }
  const claim = item.lang ?? feed.lang
  const bodyLang = text.length < 40 ? null : detectLang(text, { ...options, claim })
  const split = splitHeadline(headline, { ...options, claim, bodyLang })
  const lang = bodyLang ?? detectLang(`${split.title}\n${text}`, { ...options, claim })
  if (lang === null) return { ok: false, where, reason: 'the item has no words to tell its language by' }
  return { ok: true, where, draft: toDraft(item, around, { ...split, lang, body: full.blocks }, options), warnings: [...full.warnings] }
}

type Core = Pick<Draft, 'title' | 'alternateTitle' | 'lang' | 'body'>

function toDraft(item: FeedItem, { feed, identity, time }: Around, { title, alternateTitle, lang, body }: Core, options: ReadOptions): Draft {
  const own = cleanLine(item.source ?? '')
  const name = own || cleanLine(feed.title ?? '')
  return {
    format: 'feed',
    guid: identity.guid,
    url: identity.url,
    group: null,
    lang,
    title,
    alternateTitle,
    summary: item.html === null && item.text === null ? null : summaryOf(item.summary, body),
    section: null,
    sources: name === '' ? [] : [{ role: 'source', name, url: own === '' ? webAddress(feed.link) : null }],
    authors: unique(item.authors, 20),
    tags: unique(item.tags, 30),
    image: imageOf(item, feed, body),
    body: markForeignBlocks(body, lang, options.languages),
    sourcePublishedAt: time,
    exported: null,
  }
}

const unique = (values: readonly string[], most: number): string[] =>
  [...new Set(values.map(cleanLine).filter((value) => value !== '' && value.length <= 100))].slice(0, most)

/** A teaser that only repeats the opening of the text is none. */
function summaryOf(summary: string | null, body: readonly DraftBlock[]): string | null {
  const read = feedBody(summary ?? '', null)
  const text = 'refused' in read ? '' : cleanLine(blocksToText(read.blocks))
  const opening = text.replace(/\s*(?:\[?(?:…|\.\.\.)\]?)$/u, '')
  return text === '' || text.length > 1000 || cleanLine(blocksToText(body)).startsWith(opening) ? null : text
}

function imageOf(item: FeedItem, feed: Feed, body: readonly DraftBlock[]): Draft['image'] {
  const url = webAddress(item.image, webAddress(item.link) ?? webAddress(feed.link))
  if (url === null || body.some((block) => block.type === 'figure' || block.type === 'gallery')) return null
  return { origin: { kind: 'url', url }, alt: '', caption: null, credit: null }
}
