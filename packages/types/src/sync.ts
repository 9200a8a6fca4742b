import Type from 'typebox'
import { card, Correction, LangList, SlugFilter, TagRef } from './article.ts'
import { Block } from './block.ts'
import { Cursor, Id, nullable, Slug, WebAddress } from './common.ts'
import { Lang } from './lang.ts'

/** Bodies of more bytes than this are left out by `bodies=reference`. */
export const largeBody = 16_384

export const SyncReason = Type.Union(
  [
    Type.Literal('snapshot'),
    Type.Literal('publish'),
    Type.Literal('update'),
    Type.Literal('correct'),
    Type.Literal('withdraw'),
    Type.Literal('moved'),
  ],
  {
    description:
      'snapshot: it was published before this sync began; publish, update, correct: its newest change; withdraw: taken down everywhere; moved: it has left the section that is followed',
  },
)
export type SyncReason = Type.Static<typeof SyncReason>

const { translations: _, ...ownFields } = card

/**
 * An article without what depends on others: its translations are the items of the same `storyId`, its neighbours are a
 * matter of the client's own list. So one that does not change never has to be sent again.
 */
export const SyncArticle = Type.Object({
  ...ownFields,
  body: nullable(Type.Array(Block, { description: 'null: see bodyUrl' })),
  bodyUrl: nullable(
    Type.String({
      description: 'with bodies=reference, where a large body is: the article itself, root-relative',
      examples: ['/v1/articles/m3x8k2p0a7q1z'],
    }),
  ),
  tags: Type.Array(TagRef),
  originalUrl: nullable(WebAddress),
  corrections: Type.Array(Correction, { description: 'newest first' }),
})
export type SyncArticle = Type.Static<typeof SyncArticle>

export const SyncItem = Type.Object({
  op: Type.Union([Type.Literal('upsert'), Type.Literal('remove')]),
  reason: SyncReason,
  id: Id,
  storyId: Id,
  lang: Lang,
  section: Slug,
  revision: Type.Integer({ minimum: 1 }),
  article: Type.Optional(SyncArticle),
})
export type SyncItem = Type.Static<typeof SyncItem>

export const SyncQuery = Type.Object(
  {
    cursor: Type.Optional(Cursor),
    lang: Type.Optional(LangList),
    section: Type.Optional(SlugFilter('a section')),
    start: Type.Optional(Type.Literal('head', { description: 'without a cursor: nothing now, and a cursor for what comes after' })),
    bodies: Type.Optional(
      Type.Union([Type.Literal('full'), Type.Literal('reference'), Type.Literal('none')], {
        default: 'full',
        description: `full: whole articles; reference: bodies over ${largeBody} bytes as bodyUrl; none: which articles changed, without them`,
      }),
    ),
  },
  { additionalProperties: false },
)
export type SyncQuery = Type.Static<typeof SyncQuery>

const removed: SyncItem = {
  op: 'remove',
  reason: 'withdraw',
  id: 'm3x8k2p0a7q1z',
  storyId: 'm3x8k2p0a7q1y',
  lang: 'ko',
  section: 'news',
  revision: 2,
}

export const SyncPage = Type.Object(
  {
    items: Type.Array(SyncItem, { description: 'each article at most once, in its present state; apply them in order, all of them or none' }),
    next: Type.String({ ...Cursor, description: 'keep it together with what the items changed; it is good for 90 days' }),
    more: Type.Boolean({ description: 'ask again at once: this is not all yet' }),
    paper: Type.String({ description: 'changes when /v1/paper does: names of sections, sources, languages' }),
  },
  {
    description:
      'Pages of 100 articles, of 1,000 with bodies=none; possibly fewer, or none, with more still to come. Without a cursor they are for an empty store',
    examples: [{ items: [removed], next: 'WzEsImZQdTBKMHBPIiw1LDUsMTc5NTY4Mzg2MzA1MTMyN10', more: false, paper: 'mX2v0cP1sQ9a' }],
  },
)
export type SyncPage = Type.Static<typeof SyncPage>
