import Type from 'typebox'
import { ArticleCard, ArticleListQuery } from './article.ts'
import { Cursor, Id, nullable, Slug } from './common.ts'
import { Lang } from './lang.ts'

const text = '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$'

const { lang, section, tag, source, author, from, to, variant, limit, cursor } = ArticleListQuery.properties

export const SearchQuery = Type.Object(
  {
    q: Type.String({
      minLength: 1,
      maxLength: 300,
      pattern: text,
      description:
        'words, "exact phrases", -excluded words, and the filters section:, source:, tag:, author:, lang:, after: and before: (the box’s names for `from` and `to`)',
      examples: ['총영사관', '"南浔古镇" -酒店 lang:zh-Hans', 'anchor after:2026-01-01'],
    }),
    lang,
    section,
    tag,
    source,
    author,
    from,
    to,
    collapse: Type.Optional(Type.Literal('story', { description: 'one hit a story: the language version that matches best' })),
    sort: Type.Optional(
      Type.Union([Type.Literal('relevance'), Type.Literal('newest')], {
        default: 'relevance',
        description: '`relevance` ranks a bounded number of candidates and ends there; `newest` goes on to the last match',
      }),
    ),
    variant,
    limit,
    cursor,
  },
  { additionalProperties: false },
)
export type SearchQuery = Type.Static<typeof SearchQuery>

/** A piece of plain text; `hit` says whether the query matched it. The pieces of one highlight, joined, are the original text. */
export const TextPart = Type.Object({ text: Type.String({ examples: ['元宵'] }), hit: Type.Boolean() })
export type TextPart = Type.Static<typeof TextPart>

export const HighlightField = Type.Union([
  Type.Literal('title'),
  Type.Literal('alternateTitle'),
  Type.Literal('summary'),
  Type.Literal('body'),
  Type.Literal('tags'),
  Type.Literal('authors'),
  Type.Literal('sources'),
])
export type HighlightField = Type.Static<typeof HighlightField>

/** Where a hit matched: whole titles and names, the best passage of longer texts, as written in the article. */
export const Highlight = Type.Object({
  field: HighlightField,
  lang: nullable(Lang),
  parts: Type.Array(TextPart),
})
export type Highlight = Type.Static<typeof Highlight>

export const SearchHit = Type.Object({
  ...ArticleCard.properties,
  highlights: Type.Array(Highlight, { description: 'one a field that matched, the best first; never HTML' }),
})
export type SearchHit = Type.Static<typeof SearchHit>

/** What was searched in the end, for the reader to be told. */
export const Searched = Type.Object({
  words: Type.Array(Type.String({ examples: ['元宵'] }), { description: 'words that every hit contains, as typed' }),
  phrases: Type.Array(Type.String({ examples: ['河上的灯'] }), { description: 'exact phrases' }),
  excluded: Type.Array(Type.String({ examples: ['酒店'] })),
  omitted: Type.Array(Type.String({ examples: ['昨天'] }), { description: 'words left out because nothing contains all of them' }),
  unread: Type.Array(Type.String({ examples: ['市场'] }), { description: 'words and phrases after the sixteenth, which were not searched' }),
  corrected: Type.Array(Type.Object({ from: Type.String({ examples: ['lantren'] }), to: Type.String({ examples: ['lantern'] }) }), {
    description: 'words that nothing contains, and the word searched instead',
  }),
})
export type Searched = Type.Static<typeof Searched>

export const SearchResult = Type.Object({
  items: Type.Array(SearchHit),
  next: nullable(Cursor),
  total: Type.Object({
    value: Type.Integer({ minimum: 0 }),
    relation: Type.Union([Type.Literal('eq'), Type.Literal('gte')], { description: '`gte`: at least so many' }),
  }),
  searched: Searched,
  variants: Type.Array(Type.String({ examples: ['신문'] }), {
    description: 'other spellings of the query that find something; only when it finds nothing as typed',
  }),
})
export type SearchResult = Type.Static<typeof SearchResult>

export const SuggestQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 100, pattern: text, description: 'what has been typed so far', examples: ['총영'] }),
    lang,
    variant,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 8, description: 'completions, 20 at most' })),
  },
  { additionalProperties: false },
)
export type SuggestQuery = Type.Static<typeof SuggestQuery>

/** A completion. An article has `id`, `lang`, `slug` and `url`; a tag, an author and a source have `slug`. */
export const Suggestion = Type.Object({
  kind: Type.Union([Type.Literal('article'), Type.Literal('tag'), Type.Literal('author'), Type.Literal('source')]),
  parts: Type.Array(TextPart, { description: 'the whole title or name' }),
  lang: nullable(Lang),
  id: nullable(Id),
  slug: nullable(Slug),
  url: nullable(Type.String({ description: 'root-relative address of an article', examples: ['/zh-Hans/a/m3x8k2p0a7q1z-lantern-festival'] })),
})
export type Suggestion = Type.Static<typeof Suggestion>

export const SuggestResult = Type.Object({ items: Type.Array(Suggestion) })
export type SuggestResult = Type.Static<typeof SuggestResult>
