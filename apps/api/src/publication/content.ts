import type { AlternateTitle, Block, SourceRole } from '@sinmun/types'

/** A picture as stored: which one, and the words that go with it here. Its renditions follow from its width. */
export interface StoredImage {
  id: string
  width: number
  height: number
  focalPoint: { x: number; y: number }
  alt: string
  caption: string | null
  credit: string | null
}

/** A block as stored in `articles.body`: the contract's block with stored pictures. */
export type StoredBlock =
  | Exclude<Block, { type: 'figure' | 'gallery' }>
  | (Omit<Extract<Block, { type: 'figure' }>, 'image'> & { image: StoredImage })
  | (Omit<Extract<Block, { type: 'gallery' }>, 'images'> & { images: StoredImage[] })

/** Everything of an article that an editor writes: what a revision keeps and what is compared for changes. */
export interface ArticleContent {
  title: string
  alternateTitle: AlternateTitle | null
  summary: string | null
  body: StoredBlock[]
  image: StoredImage | null
  section: string
  sources: { slug: string; role: SourceRole; name: string; url: string | null }[]
  authors: string[]
  tags: string[]
  originalUrl: string | null
  sourcePublishedAt: string | null
}
