/** Draws queries whose answer is known: articles at random, pieces of them that a searcher might remember, only fair ones kept. */
import { seeded } from './corpus.ts'
import { type Article, TextIndex } from './known-items-index.ts'
import { EnglishWords } from './known-items-en-words.ts'
import { KoreanWords } from './known-items-ko-words.ts'

export interface Query {
  kind: string
  q: string
  /** Import id of the one article that counts as found. */
  target: string
  title: string
  /** How many articles contain every piece of it. */
  matches: number
}

export interface Attempt {
  article: Article
  number: number
  random: () => number
  items: KnownItems
}

/** One try at a query for one article; null when what was drawn is not worth asking. */
export type Make = (attempt: Attempt) => Pick<Query, 'q' | 'matches'> | null

export interface Kind {
  name: string
  /** Languages of its targets. */
  langs: string[]
  make: Make
  /** In the mean of fifteen. */
  counts: boolean
}

export interface KnownItems {
  articles: Article[]
  index: TextIndex
  korean: KoreanWords
  english: EnglishWords
  /** Articles that a keyword may occur in. */
  spread: { least: number; most: number }
}

/** @param words texts whose words tell nouns and word forms, more than the articles themselves when these are few */
export function knownItems(articles: Article[], words: Article[]): KnownItems {
  const large = articles.length >= 10_000
  return {
    articles,
    index: new TextIndex(articles),
    korean: new KoreanWords(words.filter(({ lang }) => lang === 'ko')),
    english: new EnglishWords(words.filter(({ lang }) => lang === 'en')),
    spread: { least: large ? 2 : 1, most: Math.max(8, Math.round(articles.length / 300)) },
  }
}

export const pick = <T>(random: () => number, list: T[]): T | undefined => list[Math.floor(random() * list.length)]

/** One of the words, rather one that the article is about: in its title, or more than once in it. */
export function pickTopic({ article, random }: Attempt, words: string[]): string | undefined {
  const about = words.filter((word) => article.title.includes(word) || article.body.indexOf(word) !== article.body.lastIndexOf(word))
  return pick(random, about.length > 0 ? about : words)
}

/** Two different words, the first of them a topic. */
export function pickTwo(attempt: Attempt, words: string[]): [string, string] | null {
  const [first, second] = [pickTopic(attempt, words), pick(attempt.random, words)]
  return first !== undefined && second !== undefined && first !== second ? [first, second] : null
}

/** Neither so frequent that it says nothing nor a slip of the pen. */
export function distinctive({ index, spread }: KnownItems, word: string): boolean {
  if (index.isFrequent(word, spread.most)) return false
  const { length } = index.find(word)
  return length >= spread.least && length <= spread.most
}

/** The query, unless more than `most` articles would be as good an answer. */
export function fair({ index }: KnownItems, q: string, pieces: string[], most = 20): { q: string; matches: number } | null {
  const { length } = index.findAll(pieces)
  return length > 0 && length <= most ? { q, matches: length } : null
}

const seedOf = (name: string): number => [...name].reduce((seed, character) => (Math.imul(seed, 31) + character.codePointAt(0)!) | 0, 7)

const triesEach = 60
const isReal = ({ id }: Article): boolean => !id.startsWith('made-')

/** One query an article where all are real, else `count`, half of them for real articles as far as there are enough. */
export function draw(items: KnownItems, kind: Kind, count: number): Query[] {
  const random = seeded(seedOf(kind.name))
  const all = items.articles.flatMap(({ lang }, number) => (kind.langs.includes(lang) ? [number] : []))
  const real = shuffled(
    all.filter((number) => isReal(items.articles[number]!)),
    random,
  )
  const made = all.filter((number) => !isReal(items.articles[number]!))
  const seen = new Set<string>()
  const queries: Query[] = []
  const attempt = (number: number, tries: number): boolean => {
    const article = items.articles[number]!
    for (let n = 0; n < tries; n++) {
      const query = kind.make({ article, number, random, items })
      if (!query || seen.has(query.q)) continue
      seen.add(query.q)
      queries.push({ kind: kind.name, ...query, target: article.id, title: article.title })
      return true
    }
    return false
  }
  if (made.length === 0) for (const number of real) attempt(number, triesEach)
  else {
    let wanted = Math.floor(count / 2)
    for (let tries = 0; wanted > 0 && tries < count * 30; tries++) if (attempt(pick(random, made)!, 10)) wanted--
    for (const number of real) if (queries.length < count) attempt(number, triesEach)
  }
  return shuffled(queries, random)
}

function shuffled<T>(list: T[], random: () => number): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!]
  }
  return mixed
}
