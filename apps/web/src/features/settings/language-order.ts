/** The list of content languages as the reader arranges it: those wanted, in order, then the others. */
export interface Arranged {
  lang: string
  wanted: boolean
}

/** `natural`: the paper's languages in the order that a reader without a choice gets. */
export function arrange(chosen: readonly string[], natural: readonly string[]): Arranged[] {
  const wanted = chosen.filter((lang) => natural.includes(lang))
  if (wanted.length === 0) return natural.map((lang) => ({ lang, wanted: true }))
  const others = natural.filter((lang) => !wanted.includes(lang))
  return [...wanted.map((lang) => ({ lang, wanted: true })), ...others.map((lang) => ({ lang, wanted: false }))]
}

/** What to keep: nothing when it is what everybody gets. */
export function chosenOf(list: readonly Arranged[], natural: readonly string[]): string[] {
  const langs = list.filter(({ wanted }) => wanted).map(({ lang }) => lang)
  return langs.join() === natural.join() ? [] : langs
}

export const toggle = (list: readonly Arranged[], lang: string): Arranged[] =>
  list.map((each) => (each.lang === lang ? { lang, wanted: !each.wanted } : each))

/** One place up (-1) or down (1); at either end nothing changes. */
export function move(list: readonly Arranged[], lang: string, by: -1 | 1): Arranged[] {
  const from = list.findIndex((each) => each.lang === lang)
  const to = from + by
  const next = [...list]
  const [moved, other] = [list[from], list[to]]
  if (moved && other) [next[from], next[to]] = [other, moved]
  return next
}
