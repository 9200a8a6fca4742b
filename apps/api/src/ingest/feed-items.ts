/** The four kinds of feed as one shape. */
import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith'
import { decodeEntities } from './html-entities.ts'
import { webAddress } from './html-url.ts'

export interface FeedItem {
  guid: string | null
  link: string | null
  title: string | null
  /** Full text as markup, or as plain text. */
  html: string | null
  text: string | null
  /** Teaser; markup unless `text` says otherwise. */
  summary: string | null
  time: string | null
  lang: string | null
  source: string | null
  authors: string[]
  tags: string[]
  image: string | null
}

export interface Feed {
  /** What the feed calls itself for machines. */
  id: string | null
  title: string | null
  link: string | null
  lang: string | null
  /** In the order of the file. */
  items: FeedItem[]
}

type Media = { url?: string; type?: string; medium?: string }

const firstImage = (
  media: { contents?: Media[]; thumbnails?: Media[]; group?: { contents?: Media[]; thumbnails?: Media[] } } | undefined,
  enclosures: Media[] = [],
): string | null => {
  const contents = [...(media?.contents ?? []), ...(media?.group?.contents ?? []), ...enclosures]
  const pictured = contents.find(({ type, medium, url }) => url !== undefined && (medium === 'image' || type?.startsWith('image/') === true))
  return pictured?.url ?? media?.thumbnails?.[0]?.url ?? media?.group?.thumbnails?.[0]?.url ?? null
}

const present = (values: readonly (string | undefined)[] | undefined): string[] => (values ?? []).filter((value) => value !== undefined)

/** RSS 0.9x and 2.0. */
export function rssFeed(xml: string): Feed {
  const feed = parseRssFeed(xml)
  return {
    id: null,
    title: feed.title ?? null,
    link: feed.link ?? null,
    lang: feed.language ?? feed.dc?.languages?.[0] ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.guid?.value ?? null,
      // A guid is an address only when it looks like one, whatever it says of itself.
      link: item.link ?? (item.guid?.isPermaLink === false ? null : webAddress(item.guid?.value)),
      title: item.title ?? item.dc?.titles?.[0] ?? null,
      html: item.content?.encoded ?? null,
      text: null,
      summary: item.description ?? item.dc?.descriptions?.[0] ?? null,
      time: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? null,
      lang: item.dc?.languages?.[0] ?? item.xml?.lang ?? null,
      source: item.source?.title ?? item.dc?.sources?.[0] ?? null,
      authors: item.dc?.creators ?? present(item.authors?.map((person) => person.name)),
      tags: present(item.categories?.map((category) => category.name)),
      image: firstImage(item.media, item.enclosures),
    })),
  }
}

/** RSS 1.0. */
export function rdfFeed(xml: string): Feed {
  const feed = parseRdfFeed(xml)
  return {
    id: null,
    title: feed.title ?? null,
    link: feed.link ?? null,
    lang: feed.dc?.languages?.[0] ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.rdf?.about ?? null,
      link: item.link ?? null,
      title: item.title ?? null,
      html: item.content?.encoded ?? null,
      text: null,
      summary: item.description ?? item.dc?.descriptions?.[0] ?? null,
      time: item.dc?.dates?.[0] ?? null,
      lang: item.dc?.languages?.[0] ?? null,
      source: item.dc?.sources?.[0] ?? null,
      authors: item.dc?.creators ?? [],
      tags: item.dc?.subjects ?? [],
      image: firstImage(item.media),
    })),
  }
}

interface AtomText {
  value?: string
  type?: string
  xml?: { lang?: string }
}

const isMarkup = (text: AtomText): boolean => /html|xml/i.test(text.type ?? '')

/** An Atom title may itself be markup: its tags go, headlines in angle brackets stay. */
function atomTitle(title: AtomText | undefined): string | null {
  if (title?.value === undefined || !isMarkup(title)) return title?.value ?? null
  const tags = /<\/?(?:b|i|em|strong|span|font|br|sup|sub|u|a|p|div|small|code)(?:\s[^<>]{0,300})?\/?>/gi
  return decodeEntities(title.value.replace(tags, ''))
}

export function atomFeed(xml: string): Feed {
  const feed = parseAtomFeed(xml)
  return {
    id: feed.id ?? null,
    title: feed.title?.value ?? null,
    link: feed.links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href ?? null,
    lang: feed.xml?.lang ?? null,
    items: (feed.entries ?? []).map((entry) => {
      const content = entry.content as AtomText | undefined
      const full = content?.value ?? null
      const markup = content !== undefined && isMarkup(content)
      return {
        guid: entry.id ?? null,
        link: entry.links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href ?? null,
        title: atomTitle(entry.title),
        html: markup ? full : null,
        text: markup ? null : full,
        summary: entry.summary?.value ?? null,
        time: entry.published ?? entry.updated ?? null,
        lang: entry.xml?.lang ?? content?.xml?.lang ?? entry.dc?.languages?.[0] ?? null,
        source: entry.source?.title?.value ?? null,
        authors: present((entry.authors ?? feed.authors)?.map((person) => person.name)),
        tags: present(entry.categories?.map((category) => category.label ?? category.term)),
        image: firstImage(
          entry.media,
          entry.links?.filter((link) => link.rel === 'enclosure').map((link) => ({ url: link.href, type: link.type }) as Media),
        ),
      }
    }),
  }
}

export function jsonFeed(value: unknown): Feed {
  const feed = parseJsonFeed(value)
  return {
    id: feed.feed_url ?? null,
    title: feed.title ?? null,
    link: feed.home_page_url ?? null,
    lang: feed.language ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.id ?? null,
      link: item.url ?? item.external_url ?? null,
      title: item.title ?? null,
      html: item.content_html ?? null,
      text: item.content_text ?? null,
      summary: item.summary ?? null,
      time: item.date_published ?? null,
      lang: item.language ?? null,
      source: null,
      authors: present((item.authors ?? feed.authors)?.map((author) => author.name)),
      tags: present(item.tags),
      image: item.image ?? item.banner_image ?? null,
    })),
  }
}
