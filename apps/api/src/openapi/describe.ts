/** What the contract says in words, beyond summaries and schemas. A new endpoint does not compile until it has them. */
import type { EndpointName, ProblemCode } from '@sinmun/types'

export const tags = [
  { name: 'paper', description: 'What this newspaper is: names, languages, sections, sources, tags.' },
  { name: 'reading', description: 'The front page, lists and articles.' },
  { name: 'search', description: 'Full text in every language of the paper, and completions.' },
  { name: 'feeds', description: 'RSS 2.0, Atom 1.0 and JSON Feed 1.1, with complete bodies.' },
  { name: 'sync', description: 'For clients that keep a copy: everything once, then every change.' },
] as const

interface Words {
  tag: (typeof tags)[number]['name']
  description: string
  /** Problems of its own, beyond those that every endpoint has. */
  problems: ProblemCode[]
}

const filters: ProblemCode[] = ['invalid-parameter', 'unknown-parameter', 'unknown-language']

export const words: Record<EndpointName, Words> = {
  paper: {
    tag: 'paper',
    description: 'Changes when the newsroom applies a new paper.json; ask again with `If-None-Match`.',
    problems: ['unknown-parameter'],
  },
  front: {
    tag: 'reading',
    description: 'A lead, a list that mixes languages, and the newest of each section. No story stands on it twice.',
    problems: filters,
  },
  articles: {
    tag: 'reading',
    description:
      'Follow `next` (or `Link: rel="next"`) to the end: no article is skipped or repeated, whatever is published meanwhile. A cursor is good for the filters it was made with.',
    problems: [...filters, 'invalid-cursor'],
  },
  article: {
    tag: 'reading',
    description:
      'Card and body: typed blocks, never HTML. Leave out blocks whose `type` you do not know. An article that was taken down is 410, one that never was public 404.',
    problems: ['invalid-parameter', 'unknown-parameter', 'article-not-found', 'article-withdrawn'],
  },
  sections: { tag: 'paper', description: 'All of them, in the order of the paper.', problems: ['unknown-parameter'] },
  tags: { tag: 'paper', description: 'Tags of published articles.', problems: ['invalid-parameter', 'unknown-parameter', 'invalid-cursor'] },
  sources: { tag: 'paper', description: 'Where copy comes from (来源).', problems: ['invalid-parameter', 'unknown-parameter', 'invalid-cursor'] },
  search: {
    tag: 'search',
    description:
      'Two-character Chinese words, Korean words whatever their particle, Traditional finding Simplified and back. `total` is exact, or says "at least".',
    problems: [...filters, 'invalid-cursor'],
  },
  suggest: { tag: 'search', description: 'For every few letters that are typed: titles, tags and names.', problems: filters },
  sync: {
    tag: 'sync',
    description: 'Start without a cursor, apply each page, keep `next` with it. A cursor of more than 90 days is 410 `resync-required`: start again.',
    problems: [...filters, 'invalid-cursor', 'resync-required'],
  },
}
