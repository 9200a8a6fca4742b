/** One line of `sinmun export`: an article with everything needed to have it again in another paper. */
import { Block, SourceRole } from '@sinmun/types'
import Type from 'typebox'
import { Errors } from 'typebox/value'
import type { DraftBlock, DraftPicture, ParsedItem } from './draft.ts'

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const ExportImage = Type.Object({
  id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  focalPoint: Type.Object({ x: Type.Number(), y: Type.Number() }),
  alt: Type.String(),
  caption: orNull(Type.String()),
  credit: orNull(Type.String()),
})
type ExportImage = Type.Static<typeof ExportImage>

const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' })

export const ExportLine = Type.Object({
  sinmun: Type.Literal(1),
  id: Type.String({ pattern: '^[0-9a-z]{1,32}$' }),
  storyId: Type.String({ pattern: '^[0-9a-z]{1,32}$' }),
  lang: Type.String({ minLength: 2 }),
  slug: Type.String({ minLength: 1, maxLength: 200 }),
  status: Type.Union([Type.Literal('draft'), Type.Literal('published')]),
  revision: Type.Integer({ minimum: 1 }),
  publishedAt: orNull(Time),
  updatedAt: Time,
  sourcePublishedAt: orNull(Time),
  title: Type.String({ minLength: 1 }),
  alternateTitle: orNull(Type.Object({ lang: Type.String(), text: Type.String() })),
  summary: orNull(Type.String()),
  section: Type.String(),
  sources: Type.Array(Type.Object({ role: SourceRole, name: Type.String({ minLength: 1 }), url: orNull(Type.String()) })),
  authors: Type.Array(Type.String()),
  tags: Type.Array(Type.String()),
  originalUrl: orNull(Type.String()),
  image: orNull(ExportImage),
  body: Type.Array(Type.Object({ type: Type.String() })),
  corrections: Type.Array(Type.Object({ revision: Type.Integer(), note: Type.String(), publishedAt: Time })),
  keys: Type.Array(Type.String({ pattern: '^(id|guid|url|text):' })),
  media: Type.Record(Type.String(), Type.String(), { description: 'image id → widest rendition, base64' }),
})
export type ExportLine = Type.Static<typeof ExportLine>

/** What the importer makes of one such line. */
export function draftFromExportLine(value: unknown, where: string): ParsedItem {
  const [problem] = Errors(ExportLine, value)
  if (problem) return { ok: false, where, reason: `not a line of sinmun export: ${problem.instancePath || 'the line'} ${problem.message}` }
  const line = value as ExportLine
  const bad = line.body.findIndex((block) => !isExportBlock(block))
  if (bad >= 0) return { ok: false, where, reason: `not a line of sinmun export: /body/${bad} is not a block that this program knows` }
  const picture = (image: ExportImage): DraftPicture => ({
    origin: { kind: 'data', base64: line.media[image.id] ?? '' },
    alt: image.alt,
    caption: image.caption,
    credit: image.credit,
  })
  const { id, storyId, slug, status, revision, updatedAt, keys, corrections } = line
  const draft = {
    format: 'export' as const,
    guid: null,
    url: line.originalUrl,
    group: null,
    lang: line.lang,
    title: line.title.normalize('NFC'),
    alternateTitle: line.alternateTitle,
    summary: line.summary,
    section: line.section,
    sources: line.sources,
    authors: line.authors,
    tags: line.tags,
    image: line.image && picture(line.image),
    body: line.body.map((block) => toDraftBlock(block as ExportBlock, picture)),
    sourcePublishedAt: line.sourcePublishedAt,
    exported: { id, storyId, slug, status, revision, updatedAt, keys, corrections },
  }
  return { ok: true, where, warnings: [], draft: line.publishedAt ? { ...draft, publishedAt: line.publishedAt } : draft }
}

type TextBlock = Exclude<Block, { type: 'figure' | 'gallery' }>
type ExportBlock =
  | TextBlock
  | { type: 'figure'; id: string; lang?: string; image: ExportImage }
  | { type: 'gallery'; id: string; lang?: string; images: ExportImage[]; caption: string | null }

const PictureBlock = Type.Union([
  Type.Object({ type: Type.Literal('figure'), image: ExportImage }),
  Type.Object({ type: Type.Literal('gallery'), images: Type.Array(ExportImage, { minItems: 1 }), caption: orNull(Type.String()) }),
])

function isExportBlock(block: { type: string }): boolean {
  const schema = block.type === 'figure' || block.type === 'gallery' ? PictureBlock : Block
  return [...Errors(schema, block)].length === 0
}

function toDraftBlock(block: ExportBlock, picture: (image: ExportImage) => DraftPicture): DraftBlock {
  const { id: _, ...rest } = block
  if (rest.type === 'figure') return { ...rest, image: picture(rest.image) }
  if (rest.type === 'gallery') return { ...rest, images: rest.images.map(picture) }
  return rest as DraftBlock
}
