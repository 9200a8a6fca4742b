import Type from 'typebox'
import { nullable, Slug, WebAddress } from './common.ts'
import { Lang, Names, Variant } from './lang.ts'
import { SectionRef } from './section.ts'

const SectionSlug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })

const Pairs = Type.Record(Type.String({ minLength: 1, maxLength: 40, pattern: '[^\\u0000-\\u007f]' }), Type.String({ minLength: 1, maxLength: 80 }), {
  maxProperties: 5000,
  description: 'as written → as shown; Latin, digits and addresses alone are never converted',
})

/** `paper.json` in the data folder: what makes it your paper. Applied by `sinmun paper apply`. */
export const PaperFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Names,
    tagline: Type.Optional(Names),
    languages: Type.Array(Lang, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'content languages, first is the fallback' }),
    timeZone: Type.String({ description: 'IANA name', examples: ['Asia/Seoul'] }),
    sections: Type.Array(Type.Object({ slug: SectionSlug, names: Names }, { additionalProperties: false }), { minItems: 1, maxItems: 60 }),
    defaultSection: Type.Record(Type.String(), SectionSlug, {
      description: 'language tag, or "*" for every other, to the section that articles without one join',
    }),
    sources: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200 }),
            url: Type.Optional(WebAddress),
            licence: Type.Optional(Type.String({ maxLength: 200 })),
          },
          { additionalProperties: false },
        ),
        { maxItems: 1000 },
      ),
    ),
    footer: Type.Optional(Names),
    variants: Type.Optional(
      Type.Object(
        { 'zh-Hant': Type.Optional(Pairs), 'zh-Hans': Type.Optional(Pairs) },
        { additionalProperties: false, description: "the paper's own words when Chinese is shown in the other script, by the script shown" },
      ),
    ),
    textMining: Type.Optional(
      Type.Object(
        { reserved: Type.Boolean(), policy: Type.Optional(WebAddress) },
        {
          additionalProperties: false,
          description: 'whether text and data mining is reserved (TDMRep), and where a licence is to be had; reserved by default',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
export type PaperFile = Type.Static<typeof PaperFile>

/** `GET /v1/paper` */
export const Paper = Type.Object({
  name: Names,
  tagline: nullable(Names),
  languages: Type.Array(Lang),
  uiLanguages: Type.Array(Lang),
  variants: Type.Array(Type.Object({ variant: Variant, from: Type.Array(Lang) }), {
    description: "script variants that articles of the paper's languages are shown in on request",
  }),
  timeZone: Type.String({ description: 'IANA name', examples: ['Asia/Seoul'] }),
  sections: Type.Array(SectionRef),
  defaultSection: Type.Record(Type.String(), Slug, { examples: [{ '*': 'news' }] }),
  sources: Type.Array(
    Type.Object({
      slug: Slug,
      name: Type.String({ examples: ['한바다통신'] }),
      url: nullable(WebAddress),
      licence: nullable(Type.String({ examples: ['CC BY 4.0'] })),
    }),
  ),
  footer: nullable(Names),
})
export type Paper = Type.Static<typeof Paper>
