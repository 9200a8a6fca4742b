import Type from 'typebox'
import { Cursor, Limit, nullable, Slug, WebAddress } from './common.ts'
import { Names } from './lang.ts'

export const SectionRef = Type.Object({ slug: Slug, names: Names })
export type SectionRef = Type.Static<typeof SectionRef>

export const SectionList = Type.Object({ items: Type.Array(SectionRef) })

export const Tag = Type.Object({
  slug: Slug,
  name: Type.String({ examples: ['元宵节'] }),
  articles: Type.Integer({ description: 'published articles' }),
})
export type Tag = Type.Static<typeof Tag>

export const Source = Type.Object({
  slug: Slug,
  name: Type.String({ examples: ['한바다통신'] }),
  url: nullable(WebAddress),
  licence: nullable(Type.String({ examples: ['CC BY 4.0'] })),
  articles: Type.Integer({ description: 'published articles' }),
})
export type Source = Type.Static<typeof Source>

export const DirectoryQuery = Type.Object({ limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }, { additionalProperties: false })
export type DirectoryQuery = Type.Static<typeof DirectoryQuery>

export const TagList = Type.Object({ items: Type.Array(Tag), next: nullable(Cursor) })
export const SourceList = Type.Object({ items: Type.Array(Source), next: nullable(Cursor) })
