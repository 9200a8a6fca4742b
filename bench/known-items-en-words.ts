/** English words and their regular forms, as far as a collection of texts has them. */
import type { Article } from './known-items-index.ts'

const vowel = /[aeiou]/

function plural(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
}

/** plan → plann-: one syllable that ends in a single vowel and a single consonant. */
const doubled = (base: string): string => (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(base) ? base + base.at(-1)! : base)

function past(base: string): string {
  if (base.endsWith('e')) return `${base}d`
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${doubled(base)}ed`
}

const participle = (base: string): string => (/[^eoy]e$/.test(base) ? `${base.slice(0, -1)}ing` : `${doubled(base)}ing`)

const forms = (base: string): string[] => [base, plural(base), past(base), participle(base)]

function bases(word: string): string[] {
  const stems = [/^(.+)s$/, /^(.+)es$/, /^(.+)ed$/, /^(.+)d$/, /^(.+)ing$/].flatMap((ending) => ending.exec(word)?.[1] ?? [])
  const y = /^(.+)ie[sd]$/.exec(word)
  return [word, ...stems, ...stems.map((stem) => `${stem}e`), ...stems.map((stem) => stem.slice(0, -1)), ...(y ? [`${y[1]!}y`] : [])]
}

export class EnglishWords {
  readonly #seen = new Map<string, number>()

  readonly #texts: number

  constructor(articles: Article[]) {
    this.#texts = articles.length
    for (const { title, body } of articles)
      for (const word of new Set(wordsOf(`${title}\n${body}`))) this.#seen.set(word, (this.#seen.get(word) ?? 0) + 1)
  }

  /** In more than one text of fifteen: says nothing of what a text is about. */
  isCommon(word: string): boolean {
    return (this.#seen.get(word) ?? 0) > this.#texts / 15
  }

  isKnown(word: string): boolean {
    return (this.#seen.get(word) ?? 0) >= 2
  }

  /** Other forms of a word that other texts use; its base must be a word of four letters or more. */
  otherForms(word: string): string[] {
    const found = bases(word).filter((base) => base.length >= 4 && !base.endsWith('ss') && vowel.test(base) && this.isKnown(base))
    const family = found.filter((base) => forms(base).includes(word)).flatMap(forms)
    return [...new Set(family)].filter((form) => form !== word && !form.endsWith('ings') && this.isKnown(form))
  }
}

/** Words in lower letters; those of names and beginnings of sentences are left out. */
export const wordsOf = (text: string): string[] => text.match(/(?<![\p{L}\p{N}'’@./_-])[a-z]{4,}(?![\p{L}\p{N}'’@/_-])/gu) ?? []
