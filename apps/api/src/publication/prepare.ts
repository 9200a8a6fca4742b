/** Draft → what will be stored: pictures put away, slugs made, the content hashed. Touches no database. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { blocksToText, slugify } from '@sinmun/text'
import { newId } from '../db/ids.ts'
import type { Draft, DraftBlock, DraftPicture } from '../ingest/draft.ts'
import type { MediaStore } from '../media/store.ts'
import { streamsOf } from '../search-index/document.ts'
import type { Streams } from '../search-index/segment-bytes.ts'
import type { ArticleContent, StoredBlock, StoredImage } from './content.ts'
import { keysOf } from './identity.ts'

export interface Prepared {
  draft: Draft
  keys: string[]
  content: ArticleContent
  /** Of the content without block ids, which are made anew at every reading. */
  hash: string
  textLength: number
  /** What the search index will keep: made here, so that the work is done while the batch before is being written. */
  streams: Streams
}

export interface PrepareOptions {
  media: MediaStore
  defaultSection: (lang: string) => string
  /** Bytes of a picture on another machine; only imports from URLs pass one. */
  fetchPicture?: (url: string) => Promise<Buffer>
  drawings?: boolean
  dryRun?: boolean
}

/** A picture that cannot be had is left out and said in `warnings`; the article still comes in. */
export async function prepare(draft: Draft, options: PrepareOptions, warnings: string[]): Promise<Prepared> {
  const pictures = (picture: DraftPicture) => storePicture(picture, options, warnings)
  const body: StoredBlock[] = []
  for (const block of draft.body) {
    const stored = await storeBlock(block, pictures)
    if (stored) body.push(stored)
  }
  const content: ArticleContent = {
    title: draft.title,
    alternateTitle: draft.alternateTitle,
    summary: draft.summary,
    body,
    image: draft.image ? await pictures(draft.image) : null,
    section: draft.section ?? options.defaultSection(draft.lang),
    sources: draft.sources.map(({ role, name, url }) => ({ slug: slugify(name), role, name, url })),
    authors: unique(draft.authors),
    tags: unique(draft.tags),
    originalUrl: draft.url,
    sourcePublishedAt: draft.sourcePublishedAt,
  }
  return {
    draft,
    keys: keysOf(draft),
    content,
    hash: hashOf(content),
    textLength: blocksToText(draft.body).length,
    streams: streamsOf(draft.lang, content),
  }
}

/** Names that make the same slug are one. */
function unique(names: string[]): string[] {
  const slugs = new Set<string>()
  return names.filter((name) => slugs.size < slugs.add(slugify(name)).size)
}

function hashOf(content: ArticleContent): string {
  const body = content.body.map(({ id: _, ...block }) => block)
  return createHash('sha256')
    .update(JSON.stringify({ ...content, body }))
    .digest('hex')
    .slice(0, 32)
}

async function storeBlock(block: DraftBlock, store: (picture: DraftPicture) => Promise<StoredImage | null>): Promise<StoredBlock | null> {
  const id = newId()
  if (block.type === 'figure') {
    const image = await store(block.image)
    return image && { ...block, id, image }
  }
  if (block.type !== 'gallery') return { ...block, id }
  const images: StoredImage[] = []
  for (const picture of block.images) {
    const image = await store(picture)
    if (image) images.push(image)
  }
  return images.length > 0 ? { ...block, id, images } : null
}

async function storePicture(picture: DraftPicture, options: PrepareOptions, warnings: string[]): Promise<StoredImage | null> {
  const { origin, alt, caption, credit } = picture
  try {
    const bytes = await bytesOf(origin, options)
    const { id, width, height } = await options.media.store(bytes, { drawing: options.drawings ?? false, dryRun: options.dryRun ?? false })
    return { id, width, height, focalPoint: { x: 0.5, y: 0.5 }, alt, caption, credit }
  } catch (error) {
    warnings.push(`picture left out (${nameOf(origin)}): ${(error as Error).message.split('\n')[0]}`)
    return null
  }
}

async function bytesOf(origin: DraftPicture['origin'], { fetchPicture }: PrepareOptions): Promise<Buffer> {
  if (origin.kind === 'file') return readFile(origin.path)
  if (origin.kind === 'data') return Buffer.from(origin.base64, 'base64')
  if (!fetchPicture) throw new Error('pictures on other machines are fetched only when the page itself is imported by its address')
  return fetchPicture(origin.url)
}

const nameOf = (origin: DraftPicture['origin']) => (origin.kind === 'file' ? origin.path : origin.kind === 'url' ? origin.url : 'embedded')
