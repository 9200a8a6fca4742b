import { generateAtomFeed } from 'feedsmith'
import type { FeedEntry } from './entry.present.ts'
import { guarded, stylesheets, tidy } from './feed-xml.ts'
import type { Feed } from './feed.ts'

export function writeAtom(feed: Feed): string {
  const atom = {
    // Readers know a feed by its address, and two papers must not share an id.
    id: feed.self,
    title: text(feed.title),
    subtitle: text(feed.description),
    updated: new Date(feed.updatedAt),
    authors: [{ name: guarded(feed.paperName) }],
    generator: { text: 'Sinmun' },
    ...(feed.rights && { rights: text(feed.rights) }),
    ...(feed.lang && { xml: { lang: feed.lang } }),
    links: [
      { href: feed.self, rel: 'self', type: 'application/atom+xml' },
      { href: feed.home, rel: 'alternate', type: 'text/html' },
    ],
    entries: feed.entries.map(entryOf),
  }
  return tidy(generateAtomFeed(atom, { strict: true, stylesheets: stylesheets(feed) }))
}

const text = (value: string) => ({ value: guarded(value), type: 'text' })

function entryOf({ id, url, lang, title, summary, html, categories, publishedAt, updatedAt, ...entry }: FeedEntry) {
  const { authors, sources, translations, originalUrl, enclosure } = entry
  const contributors = sources.map(({ name, url }) => ({ name: guarded(name), ...(url && { uri: url }) }))
  return {
    id,
    title: text(title),
    xml: { lang },
    published: new Date(publishedAt),
    updated: new Date(updatedAt),
    ...(summary && { summary: text(summary) }),
    content: { value: guarded(html), type: 'html' },
    authors: authors.map((name) => ({ name: guarded(name) })),
    contributors,
    categories: categories.map(({ term, label }) => ({ term: guarded(term), label: guarded(label) })),
    dc: { languages: [lang] },
    links: [
      { href: url, rel: 'alternate', type: 'text/html', hreflang: lang },
      ...(enclosure
        ? [{ href: enclosure.url, rel: 'enclosure', type: enclosure.type, ...(enclosure.length > 0 && { length: enclosure.length }) }]
        : []),
      ...(originalUrl ? [{ href: originalUrl, rel: 'via', type: 'text/html' }] : []),
      ...translations.map((other) => ({ href: other.url, rel: 'related', type: 'text/html', hreflang: other.lang })),
    ],
  }
}
