/** Which articles contain a piece of text, whatever its spelling: the judge of whether a query is fair. Knows nothing of any search engine. */
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface Article {
  id: string
  lang: string
  title: string
  body: string
  publishedAt: string
}

const require = createRequire(join(import.meta.dirname, '../packages/text/package.json'))
const { Converter } = require('opencc-js') as { Converter: (from: object) => (text: string) => string }

export const toTraditional = Converter({ from: 'cn', to: 'tw' })
export const toSimplified = Converter({ from: 'tw', to: 'cn' })

const simpler = new Map<string, string>()
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code)
  const simple = toSimplified(character)
  if (simple !== character) simpler.set(character, simple)
}
const traditional = new RegExp(`[${[...simpler.keys()].join('')}]`, 'gu')

/** Compatibility forms, case and Traditional characters made alike. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(traditional, (character) => simpler.get(character)!)

const isDense = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)
/** Han, then Hangul, numbered without a gap: two of them fit a small integer. */
const numberOf = (code: number): number => (code >= 0xac00 ? code - 0xac00 + 0x6c00 : code - 0x3400)
const pairKey = (before: number, code: number): number => numberOf(before) * 0x97a4 + numberOf(code)

const latin = /[a-z\u00df-\u024f0-9]+/g
/** What was posted as it stands: there is nothing left to check. */
const isExact = (term: string): boolean =>
  term.length <= 2 ? [...term].every((character) => isDense(character.charCodeAt(0))) : /^[a-z\u00df-\u024f0-9]+$/.test(term)

const rareAt = 20

export class TextIndex {
  readonly texts: string[]
  readonly #pairs = new Map<number, number[]>()
  readonly #single = new Map<number, number[]>()
  readonly #words = new Map<string, number[]>()
  readonly #found = new Map<string, number[]>()

  constructor(articles: Article[]) {
    this.texts = articles.map(({ title, body }) => fold(`${title}\n${body}`))
    this.texts.forEach((text, number) => this.#add(text, number))
  }

  #add(text: string, number: number): void {
    for (const [word] of text.matchAll(latin)) post(this.#words, word, number)
    let before = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const dense = isDense(code)
      if (dense && before) post(this.#pairs, pairKey(before, code), number)
      if (dense && (this.#single.get(code)?.length ?? 0) <= rareAt) post(this.#single, code, number)
      before = dense ? code : 0
    }
  }

  /** Numbers of the articles whose folded text contains the folded term. A single character is counted up to 21. */
  find(term: string): number[] {
    const folded = fold(term)
    const known = this.#found.get(folded)
    if (known) return known
    const candidates = this.#candidates(folded)
    const found = isExact(folded) ? candidates : candidates.filter((number) => this.texts[number]!.includes(folded))
    this.#found.set(folded, found)
    return found
  }

  /** Articles that contain every term. */
  findAll(terms: string[]): number[] {
    const [first, ...others] = terms.map((term) => this.find(term)).sort((a, b) => a.length - b.length)
    const sets = others.map((numbers) => new Set(numbers))
    return first!.filter((number) => sets.every((set) => set.has(number)))
  }

  contains(number: number, term: string): boolean {
    return this.texts[number]!.includes(fold(term))
  }

  /** Whether more than `most` articles have the whole word; cheaper than finding all that contain it. */
  isFrequent(word: string, most: number): boolean {
    return (this.#words.get(fold(word))?.length ?? 0) > most
  }

  isWord(word: string): boolean {
    return this.#words.has(fold(word))
  }

  #candidates(term: string): number[] {
    let best: number[] | null = null
    for (let at = 1; at < term.length; at++) {
      const [before, code] = [term.charCodeAt(at - 1), term.charCodeAt(at)]
      if (!isDense(before) || !isDense(code)) continue
      const posted = this.#pairs.get(pairKey(before, code)) ?? []
      if (!best || posted.length < best.length) best = posted
    }
    if (best) return best
    const word = (term.match(latin) ?? []).sort((a, b) => b.length - a.length)[0]
    if (!word) return this.#single.get(term.charCodeAt(0)) ?? []
    const numbers = new Set<number>()
    for (const [known, posted] of this.#words) if (known.includes(word)) for (const number of posted) numbers.add(number)
    return [...numbers]
  }
}

function post<K>(map: Map<K, number[]>, key: K, number: number): void {
  const posted = map.get(key)
  if (!posted) map.set(key, [number])
  else if (posted.at(-1) !== number) posted.push(number)
}
