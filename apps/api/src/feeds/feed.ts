import type { FeedEntry } from './entry.present.ts'
import { writeAtom } from './atom.ts'
import { writeJsonFeed } from './json-feed.ts'
import { writeRss } from './rss.ts'
import type { Format } from './scope.ts'

/** What all three formats are written from. */
export interface Feed {
  title: string
  description: string
  /** null: mixed. */
  lang: string | null
  /** Absolute. */
  self: string
  home: string
  paperName: string
  rights: string | null
  /** When the newest of what is in it changed; of an empty feed, when the paper was set up. */
  updatedAt: string
  /** Interface language of the page that a browser makes of it. */
  ui: string
  entries: FeedEntry[]
}

/** Browsers show what is called application/rss+xml as source text, or save it; as plain XML they make a page of it. */
export const mediaTypes: Record<Format, string> = { rss: 'application/xml', atom: 'application/xml', json: 'application/feed+json' }

const writers: Record<Format, (feed: Feed) => string> = { rss: writeRss, atom: writeAtom, json: writeJsonFeed }

export const writeFeed = (format: Format, feed: Feed): string => writers[format](feed)
