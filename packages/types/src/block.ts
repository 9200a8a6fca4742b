/**
 * The body of an article: typed blocks, never HTML. To add a block type, add its schema here and to `Block`;
 * the compiler then names every renderer that must handle it (README, "Extend the shared types").
 */
import Type from 'typebox'
import { Id, nullable, WebAddress } from './common.ts'
import { Image } from './image.ts'
import { Lang } from './lang.ts'

export const Mark = Type.Union([Type.Literal('strong'), Type.Literal('em'), Type.Literal('code'), Type.Literal('sub'), Type.Literal('sup')])
export type Mark = Type.Static<typeof Mark>

/** A run of text with the same marks, link and language. */
export const Inline = Type.Object(
  {
    text: Type.String({ examples: ['沿河两岸点起了一千盏灯。'] }),
    marks: Type.Optional(Type.Array(Mark, { minItems: 1, uniqueItems: true })),
    href: Type.Optional(WebAddress),
    lang: Type.Optional(Lang),
  },
  { additionalProperties: false },
)
export type Inline = Type.Static<typeof Inline>

const Line = Type.Array(Inline, { description: 'runs of text, in order' })

const common = {
  id: Id,
  lang: Type.Optional(Type.String({ ...Lang, description: 'only where it differs from the article' })),
}

export const ParagraphBlock = Type.Object({ ...common, type: Type.Literal('paragraph'), content: Line }, { additionalProperties: false })

export const HeadingBlock = Type.Object(
  { ...common, type: Type.Literal('heading'), level: Type.Union([Type.Literal(2), Type.Literal(3), Type.Literal(4)]), content: Line },
  { additionalProperties: false },
)

export const FigureBlock = Type.Object({ ...common, type: Type.Literal('figure'), image: Image }, { additionalProperties: false })

export const GalleryBlock = Type.Object(
  { ...common, type: Type.Literal('gallery'), images: Type.Array(Image, { minItems: 1 }), caption: nullable(Type.String()) },
  { additionalProperties: false },
)

export const QuoteBlock = Type.Object(
  { ...common, type: Type.Literal('quote'), paragraphs: Type.Array(Line, { minItems: 1 }), attribution: nullable(Type.String()) },
  { additionalProperties: false },
)

export const ListBlock = Type.Object(
  { ...common, type: Type.Literal('list'), ordered: Type.Boolean(), items: Type.Array(Line, { minItems: 1 }) },
  { additionalProperties: false },
)

export const TableBlock = Type.Object(
  {
    ...common,
    type: Type.Literal('table'),
    caption: nullable(Type.String()),
    header: nullable(Type.Array(Line)),
    rows: Type.Array(Type.Array(Line)),
  },
  { additionalProperties: false },
)

export const EmbedBlock = Type.Object(
  { ...common, type: Type.Literal('embed'), url: WebAddress, title: nullable(Type.String()) },
  { additionalProperties: false, description: 'something shown on another site; loaded only when the reader asks' },
)

export const DividerBlock = Type.Object({ ...common, type: Type.Literal('divider') }, { additionalProperties: false })

export const Block = Type.Union([
  ParagraphBlock,
  HeadingBlock,
  FigureBlock,
  GalleryBlock,
  QuoteBlock,
  ListBlock,
  TableBlock,
  EmbedBlock,
  DividerBlock,
])
export type Block = Type.Static<typeof Block>
export type BlockType = Block['type']

/** One function for each block type: a renderer of this type does not compile while a type is missing. */
export type BlockRenderers<Result, Context = undefined> = {
  [T in BlockType]: (block: Extract<Block, { type: T }>, context: Context) => Result
}
