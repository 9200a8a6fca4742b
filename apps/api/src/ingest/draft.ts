/** What every parser produces and publication takes in: an article on its way in, nothing stored yet. */
import type { AlternateTitle, Block, SourceRole } from '@sinmun/types'

/** Where a picture's bytes come from. */
export type PictureOrigin = { kind: 'file'; path: string } | { kind: 'url'; url: string } | { kind: 'data'; base64: string }

export interface DraftPicture {
  origin: PictureOrigin
  alt: string
  caption: string | null
  credit: string | null
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** A block without its id and with pictures that are not stored yet. */
export type DraftBlock =
  | WithoutId<Exclude<Block, { type: 'figure' | 'gallery' }>>
  | { type: 'figure'; lang?: string; image: DraftPicture }
  | { type: 'gallery'; lang?: string; images: DraftPicture[]; caption: string | null }

type DraftFormat = 'html' | 'text' | 'feed' | 'jsonl' | 'export' | 'sample'

export interface DraftSource {
  role: SourceRole
  name: string
  url: string | null
}

export interface Draft {
  format: DraftFormat
  /** The item's own id or guid; null when it has none. */
  guid: string | null
  /** Canonical address of the original, without tracking parameters; null when unknown. */
  url: string | null
  /** Items with the same group are language versions of one story. */
  group: string | null
  lang: string
  title: string
  alternateTitle: AlternateTitle | null
  summary: string | null
  /** Section slug, or null for the default section of the language. */
  section: string | null
  sources: DraftSource[]
  authors: string[]
  tags: string[]
  image: DraftPicture | null
  body: DraftBlock[]
  /** RFC 3339 in UTC; null when the source gave none. */
  sourcePublishedAt: string | null
  /** Our own time, where the input decides it (sample edition, export); otherwise publication decides. */
  publishedAt?: string
  /** Set only for lines that `sinmun export` wrote: what the article was in the paper it comes from. */
  exported: Exported | null
}

interface Exported {
  id: string
  storyId: string
  slug: string
  status: 'draft' | 'published'
  revision: number
  updatedAt: string
  keys: string[]
  corrections: { revision: number; note: string; publishedAt: string }[]
}

/** One item read: a draft, or the reason why it cannot be one. `where` names file and line for people. */
export type ParsedItem = { ok: true; where: string; draft: Draft; warnings: string[] } | { ok: false; where: string; reason: string }
