/** Cards and texts → hits with highlights. */
import type { ArticleCard, Highlight, SearchHit, Suggestion, TextPart } from '@sinmun/types'
import { articleUrl, presentCard } from '../articles/articles.present.ts'
import type { CardRow } from '../articles/card.queries.ts'
import { type Conversion, convertSuggestion } from '../variants/conversion.ts'
import type { HitTexts } from './hit.queries.ts'
import { excerpt, type Marks, markText } from './mark.ts'
import type { Plan } from './plan.ts'
import type { Completions } from './suggest.ts'

export function marksOf({ clauses }: Plan): Marks {
  return {
    words: clauses.map(({ needles, exact }) => [...new Set([...(exact ? [exact] : []), ...needles.map(({ text }) => text)])]),
    loose: clauses.flatMap(({ loose }) => loose.map(({ text }) => text)),
  }
}

/** Names joined by commas become one highlight, which shows all of them. */
const separator = ', '

export function presentHit(row: CardRow, texts: HitTexts | undefined, marks: Marks): SearchHit {
  const card: ArticleCard = presentCard(row)
  const highlights: Highlight[] = []
  const add = (field: Highlight['field'], lang: string | null, parts: TextPart[] | null) => {
    if (parts) highlights.push({ field, lang, parts })
  }
  add('title', card.lang, markText(card.title, marks))
  if (card.alternateTitle) add('alternateTitle', card.alternateTitle.lang, markText(card.alternateTitle.text, marks))
  if (texts) add('body', card.lang, excerpt(texts.body, marks))
  if (card.summary) add('summary', card.lang, excerpt(card.summary, marks))
  add('tags', null, markText((texts?.tags ?? []).join(separator), marks))
  add('authors', null, markText(card.authors.map(({ name }) => name).join(separator), marks))
  add('sources', null, markText(card.sources.map(({ name }) => name).join(separator), marks))
  return { ...card, highlights }
}

export function presentSuggestions({ names, articles, marks }: Completions, conversion: Conversion | null): Suggestion[] {
  const partsOf = (text: string) => markText(text, marks) ?? [{ text, hit: false }]
  return [
    ...names.map(({ kind, slug, name }) => ({ kind, parts: partsOf(name), lang: null, id: null, slug, url: null })),
    ...articles.map((article) => {
      const { id, lang, slug } = article
      const suggestion = { kind: 'article' as const, parts: partsOf(article.title), lang, id, slug, url: articleUrl(article) }
      return convertSuggestion(suggestion, article.translations, conversion)
    }),
  ]
}
