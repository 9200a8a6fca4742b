import type { Highlight, HighlightField, SearchHit, TextPart } from '@sinmun/types'

export interface MarkedText {
  parts: TextPart[]
  lang: string
}

const plain = (text: string): TextPart[] => [{ text, hit: false }]

function marked(hit: SearchHit, ...fields: HighlightField[]): MarkedText | null {
  const found = hit.highlights.find(({ field }) => fields.includes(field))
  return found ? { parts: found.parts, lang: found.lang ?? hit.lang } : null
}

export const titleOf = (hit: SearchHit): MarkedText => marked(hit, 'title') ?? { parts: plain(hit.title), lang: hit.lang }

export function alternateOf(hit: SearchHit): MarkedText | null {
  const { alternateTitle } = hit
  return marked(hit, 'alternateTitle') ?? (alternateTitle && { parts: plain(alternateTitle.text), lang: alternateTitle.lang })
}

/** The passage that matches best, else what the article says of itself. */
export const excerptOf = (hit: SearchHit): MarkedText | null =>
  marked(hit, 'body', 'summary') ?? (hit.summary === null ? null : { parts: plain(hit.summary), lang: hit.lang })

const names: HighlightField[] = ['tags', 'authors', 'sources']

/** Names that matched and that neither title nor excerpt shows. */
export const namesOf = (hit: SearchHit): Highlight[] => hit.highlights.filter(({ field }) => names.includes(field))
