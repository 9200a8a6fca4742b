import type { Inline } from '@sinmun/types'

const token = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\((https?:[^\s)]+)\)|\[([^\]]+)\]\{([A-Za-z-]+)\}/g

/** `**strong**`, `*emphasis*`, `[link](https://…)`, `[foreign words]{ko}`; anything else is plain text. */
export function parseInline(text: string): Inline[] {
  const runs: Inline[] = []
  let end = 0
  for (const match of text.matchAll(token)) {
    const [whole, strong, em, label, href, foreign, lang] = match
    if (match.index > end) runs.push({ text: text.slice(end, match.index) })
    if (strong) runs.push({ text: strong, marks: ['strong'] })
    else if (em) runs.push({ text: em, marks: ['em'] })
    else if (label && href) runs.push({ text: label, href })
    else if (foreign && lang) runs.push({ text: foreign, lang })
    end = match.index + whole.length
  }
  if (end < text.length) runs.push({ text: text.slice(end) })
  return runs
}
