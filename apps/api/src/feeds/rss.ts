import { escapeHtml } from '@sinmun/text'
import { generateRssFeed } from 'feedsmith'
import type { FeedEntry } from './entry.present.ts'
import { guarded, stylesheets, tidy } from './feed-xml.ts'
import type { Feed } from './feed.ts'

/** RSS 2.0 by the profile of its advisory board: titles are plain text, descriptions are HTML. */
export function writeRss(feed: Feed): string {
  const channel = {
    title: guarded(feed.title),
    link: feed.home,
    description: guarded(feed.description),
    ...(feed.lang && { language: feed.lang }),
    ...(feed.rights && { copyright: guarded(feed.rights) }),
    lastBuildDate: new Date(feed.updatedAt),
    generator: 'Sinmun',
    atom: { links: [{ href: feed.self, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.entries.map(itemOf),
  }
  return tidy(generateRssFeed(channel, { strict: true, stylesheets: stylesheets(feed) }))
}

function itemOf({ id, url, lang, title, summary, html, authors, sources, categories, publishedAt, updatedAt, enclosure }: FeedEntry) {
  return {
    title: guarded(title),
    link: url,
    ...(summary && { description: guarded(escapeHtml(summary)) }),
    guid: { value: id, isPermaLink: false },
    pubDate: new Date(publishedAt),
    categories: categories.map(({ label }) => ({ name: guarded(label) })),
    ...(enclosure && { enclosures: [enclosure] }),
    // RSS's own author is an e-mail address and its source another feed.
    dc: { languages: [lang], creators: authors.map(guarded), sources: sources.map(({ name }) => guarded(name)) },
    atom: { updated: new Date(updatedAt) },
    content: { encoded: guarded(html) },
  }
}
