/** Shape of `sample/stories/*.json`; described for writers in sample/README.md. */
import Type from 'typebox'

const Words = { alt: Type.String(), caption: Type.String(), credit: Type.String() }
const Picture = Type.Object({ picture: Type.String({ pattern: '^[a-z0-9-]+$' }), ...Words }, { additionalProperties: false })
const Text = Type.String({ minLength: 1 })

export const SampleBlock = Type.Union([
  Text,
  Type.Object({ heading: Text, level: Type.Optional(Type.Union([Type.Literal(2), Type.Literal(3)])) }, { additionalProperties: false }),
  Picture,
  Type.Object({ gallery: Type.Array(Picture), caption: Type.Optional(Type.String()) }, { additionalProperties: false }),
  Type.Object({ quote: Type.Array(Text), by: Type.Optional(Text), lang: Type.Optional(Text) }, { additionalProperties: false }),
  Type.Object({ list: Type.Array(Text), ordered: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  Type.Object(
    { table: Type.Array(Type.Array(Type.String())), header: Type.Optional(Type.Boolean()), caption: Type.Optional(Type.String()) },
    { additionalProperties: false },
  ),
  Type.Object({ embed: Text, title: Type.Optional(Text) }, { additionalProperties: false }),
  Type.Object({ divider: Type.Literal(true) }, { additionalProperties: false }),
])
export type SampleBlock = Type.Static<typeof SampleBlock>

const SampleArticle = Type.Object(
  {
    lang: Text,
    laterHours: Type.Optional(Type.Number({ minimum: 0 })),
    title: Text,
    alternateTitle: Type.Optional(Type.Object({ lang: Text, text: Text }, { additionalProperties: false })),
    summary: Text,
    sources: Type.Array(
      Type.Object(
        {
          role: Type.Union([Type.Literal('source'), Type.Literal('translator'), Type.Literal('photographer')]),
          name: Text,
          url: Type.Optional(Text),
        },
        { additionalProperties: false },
      ),
    ),
    authors: Type.Optional(Type.Array(Text)),
    tags: Type.Optional(Type.Array(Text)),
    sourceTime: Type.Optional(Type.Boolean()),
    image: Type.Optional(Type.Object(Words, { additionalProperties: false })),
    body: Type.Array(SampleBlock, { minItems: 1 }),
  },
  { additionalProperties: false },
)
export type SampleArticle = Type.Static<typeof SampleArticle>

export const SampleStory = Type.Object(
  {
    story: Text,
    section: Text,
    daysAgo: Type.Number({ minimum: 0, maximum: 60 }),
    picture: Type.Optional(Text),
    articles: Type.Array(SampleArticle, { minItems: 1 }),
  },
  { additionalProperties: false },
)
export type SampleStory = Type.Static<typeof SampleStory>
