import { generateJsonFeed } from 'feedsmith'
import type { FeedEntry } from './entry.present.ts'
import type { Feed } from './feed.ts'

/** JSON Feed 1.1. */
export function writeJsonFeed(feed: Feed): string {
  const json = generateJsonFeed(
    {
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.self,
      description: feed.description,
      ...(feed.lang && { language: feed.lang }),
      authors: [{ name: feed.paperName, url: feed.home }],
      items: feed.entries.map(itemOf),
    },
    { strict: true },
  )
  // feedsmith leaves an empty list out, which the format does not allow.
  return JSON.stringify({ ...(json as object), ...(feed.entries.length === 0 && { items: [] }) })
}

function itemOf({ id, url, lang, title, summary, html, authors, categories, publishedAt, updatedAt, originalUrl, enclosure }: FeedEntry) {
  return {
    id,
    url,
    ...(originalUrl && { external_url: originalUrl }),
    title,
    content_html: html,
    ...(summary && { summary }),
    ...(enclosure && {
      image: enclosure.url,
      attachments: [{ url: enclosure.url, mime_type: enclosure.type, ...(enclosure.length > 0 && { size_in_bytes: enclosure.length }) }],
    }),
    date_published: new Date(publishedAt),
    date_modified: new Date(updatedAt),
    authors: authors.map((name) => ({ name })),
    tags: categories.map(({ label }) => label),
    language: lang,
  }
}
