import Type from 'typebox'
import { Block } from './block.ts'
import { Cursor, Id, Limit, nullable, Slug, Timestamp, WebAddress } from './common.ts'
import { Image } from './image.ts'
import { Lang, Variant } from './lang.ts'
import { SectionRef } from './section.ts'

/** Roles after IPTC ninjs `infoSources`; `source` is 来源, who the copy comes from. */
export const SourceRole = Type.Union([
  Type.Literal('source'),
  Type.Literal('author'),
  Type.Literal('translator'),
  Type.Literal('photographer'),
  Type.Literal('republisher'),
])
export type SourceRole = Type.Static<typeof SourceRole>

export const ArticleSource = Type.Object({
  slug: Slug,
  role: SourceRole,
  name: Type.String({ examples: ['한바다통신'] }),
  url: nullable(WebAddress),
})
export type ArticleSource = Type.Static<typeof ArticleSource>

export const Author = Type.Object({ slug: Slug, name: Type.String({ examples: ['김하늘'] }) })
export type Author = Type.Static<typeof Author>

export const TagRef = Type.Object({ slug: Slug, name: Type.String({ examples: ['元宵节'] }) })

export const AlternateTitle = Type.Object({ lang: Lang, text: Type.String({ minLength: 1, maxLength: 500, examples: ['강 위에 켜진 등불'] }) })
export type AlternateTitle = Type.Static<typeof AlternateTitle>

export const Translation = Type.Object({ lang: Lang, id: Id, url: Type.String({ examples: ['/ko/a/m3x8k2p0a7q1y-등불'] }) })

export const card = {
  id: Id,
  storyId: Id,
  lang: Lang,
  url: Type.String({
    description: "root-relative address in the article's own language, or in the variant that was asked for",
    examples: ['/zh-Hans/a/m3x8k2p0a7q1z-lantern-festival'],
  }),
  slug: Slug,
  title: Type.String({ description: 'plain text: < and > are characters of the headline', examples: ['<元宵> 河上的灯'] }),
  alternateTitle: nullable(AlternateTitle),
  summary: nullable(Type.String({ examples: ['沿河两岸点起了一千盏灯。'] })),
  section: SectionRef,
  sources: Type.Array(ArticleSource),
  authors: Type.Array(Author),
  image: nullable(Image),
  publishedAt: Type.String({ ...Timestamp, description: 'when this paper published it' }),
  updatedAt: Type.String({ ...Timestamp, description: 'when its public text last changed' }),
  sourcePublishedAt: nullable(Type.String({ ...Timestamp, description: "the source's own time; null when it gave none" })),
  revision: Type.Integer({ minimum: 1 }),
  translations: Type.Array(Translation, { description: "the story's other language versions" }),
  readingMinutes: Type.Integer({ minimum: 1 }),
  converted: nullable(
    Type.String({
      ...Lang,
      description: 'the language it is written in, where `variant` converted it; `lang` is then the variant. null: as written',
    }),
  ),
}

/** An article without its body, as lists carry it. */
export const ArticleCard = Type.Object(card)
export type ArticleCard = Type.Static<typeof ArticleCard>

/** Enough of a neighbour to link to it. */
export const ArticleLink = Type.Object({
  id: Id,
  lang: Lang,
  slug: Slug,
  url: Type.String({ examples: ['/zh-Hans/a/m3x8k2p0a7q1x-first-snow'] }),
  title: Type.String({ examples: ['第一场雪'] }),
  publishedAt: Timestamp,
})
export type ArticleLink = Type.Static<typeof ArticleLink>

export const Correction = Type.Object({
  revision: Type.Integer(),
  note: Type.String({ examples: ['灯的数目原写作一百盏。'] }),
  publishedAt: Timestamp,
})
export type Correction = Type.Static<typeof Correction>

export const Article = Type.Object({
  ...card,
  body: Type.Array(Block),
  tags: Type.Array(TagRef),
  originalUrl: nullable(WebAddress),
  previous: nullable(ArticleLink),
  next: nullable(ArticleLink),
  related: Type.Array(ArticleCard),
  corrections: Type.Array(Correction, { description: 'newest first' }),
})
export type Article = Type.Static<typeof Article>

export const ArticleQuery = Type.Object({ variant: Type.Optional(Variant) }, { additionalProperties: false })

/** Comma-separated language tags in the reader's order of preference. */
export const LangList = Type.String({
  minLength: 2,
  maxLength: 200,
  pattern: '^[A-Za-z0-9-]+(,[A-Za-z0-9-]+)*$',
  description: "language tags in order of preference, comma-separated; only the paper's languages; none = all",
  examples: ['zh-Hans,ko,en'],
})

export const SlugFilter = (what: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$', description: `slug of ${what}`, examples: ['culture'] })

export const ArticleListQuery = Type.Object(
  {
    lang: Type.Optional(LangList),
    section: Type.Optional(SlugFilter('a section')),
    tag: Type.Optional(SlugFilter('a tag')),
    source: Type.Optional(SlugFilter('a source')),
    author: Type.Optional(SlugFilter('an author')),
    from: Type.Optional(
      Type.String({
        format: 'date-or-time',
        examples: ['2026-01-01'],
        description: 'published at or after: date (paper’s time zone) or RFC 3339 time',
      }),
    ),
    to: Type.Optional(
      Type.String({
        format: 'date-or-time',
        examples: ['2026-12-31'],
        description: 'published before: date (paper’s time zone, that day included) or RFC 3339 time',
      }),
    ),
    collapse: Type.Optional(
      Type.Literal('story', {
        description: "one card a story, in the reader's first language that it has; order, `from` and `to` go by the story's first publication",
      }),
    ),
    variant: Type.Optional(Variant),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
  },
  { additionalProperties: false },
)
export type ArticleListQuery = Type.Static<typeof ArticleListQuery>

export const ArticleList = Type.Object({
  items: Type.Array(ArticleCard),
  next: nullable(Cursor),
  prev: nullable(Cursor),
})
export type ArticleList = Type.Static<typeof ArticleList>
