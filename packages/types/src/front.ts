import Type from 'typebox'
import { ArticleCard, LangList } from './article.ts'
import { nullable } from './common.ts'
import { Variant } from './lang.ts'
import { SectionRef } from './section.ts'

export const FrontQuery = Type.Object({ lang: Type.Optional(LangList), variant: Type.Optional(Variant) }, { additionalProperties: false })
export type FrontQuery = Type.Static<typeof FrontQuery>

/** `GET /v1/front`: no story stands on it twice. */
export const Front = Type.Object({
  lead: nullable(ArticleCard),
  headlines: Type.Array(ArticleCard, { description: 'mixed-language list, newest first' }),
  sections: Type.Array(Type.Object({ section: SectionRef, items: Type.Array(ArticleCard) })),
})
export type Front = Type.Static<typeof Front>
