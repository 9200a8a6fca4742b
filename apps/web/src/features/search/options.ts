import type { Suggestion, TextPart, UiLanguage } from '@sinmun/types'
import { address } from '../../routing/addresses.ts'

/** One line of the list under the search field, and where it leads. */
export interface Option {
  key: string
  kind: Suggestion['kind'] | 'recent'
  parts: TextPart[]
  lang: string | null
  href: string
}

function hrefOf({ kind, id, slug, url }: Suggestion, ui: UiLanguage): string | null {
  if (kind === 'article') return id === null ? null : address.version(ui, { id, url })
  if (slug === null) return null
  return kind === 'author' ? address.search(ui, { q: `author:${slug}` }) : address[kind](ui, slug)
}

/** A suggestion that leads nowhere is left out. */
export function suggestedOptions(items: readonly Suggestion[], ui: UiLanguage): Option[] {
  return items.flatMap((item) => {
    const href = hrefOf(item, ui)
    return href === null ? [] : [{ key: `${item.kind} ${item.id ?? item.slug}`, kind: item.kind, parts: item.parts, lang: item.lang, href }]
  })
}

export const recentOptions = (recent: readonly string[], ui: UiLanguage): Option[] =>
  recent.map((q) => ({ key: q, kind: 'recent', parts: [{ text: q, hit: false }], lang: null, href: address.search(ui, { q }) }))

/** The option after an arrow key, of `count`; -1 is the field itself, between the last and the first. */
export const stepped = (active: number, step: 1 | -1, count: number): number => ((active + 1 + step + count + 1) % (count + 1)) - 1
