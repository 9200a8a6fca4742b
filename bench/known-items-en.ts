/** What people type when they look for an English article. */
import { type Attempt, distinctive, fair, pick, pickTopic } from './known-items-draw.ts'
import type { Article } from './known-items-index.ts'
import { wordsOf } from './known-items-en-words.ts'

const textOf = ({ article }: Attempt): string => `${article.title}\n${article.body}`
// Nobody looks for these, however rare they are.
const adverb = /(?:ly|wards?|ever|self|selves)$/

const keywords = new WeakMap<Article, string[]>()

function keywordsOf(attempt: Attempt): string[] {
  const known = keywords.get(attempt.article)
  if (known) return known
  const names = textOf(attempt).match(/(?<=[a-z,] )[A-Z][a-z]{3,}(?![\p{L}\p{N}'’@/_-])/gu) ?? []
  const found = [...new Set([...wordsOf(textOf(attempt)), ...names])]
  const good = found.filter((word) => !adverb.test(word) && !isCommon(attempt, word) && distinctive(attempt.items, word))
  keywords.set(attempt.article, good)
  return good
}

const isCommon = ({ items: { english } }: Attempt, word: string): boolean =>
  [word, ...english.otherForms(word)].some((form) => english.isCommon(form))

function keyword(attempt: Attempt): string | null {
  const words = keywordsOf(attempt)
  return (attempt.random() < 0.5 ? pickTopic(attempt, words) : pick(attempt.random, words)) ?? null
}

export function enThreeWords(attempt: Attempt) {
  const words = [keyword(attempt), keyword(attempt), keyword(attempt)].filter((word) => word !== null)
  return new Set(words).size === 3 ? fair(attempt.items, words.join(' '), words) : null
}

/** One word in a form that the text does not have, beside another as it stands there. */
export function enInflected(attempt: Attempt) {
  const { items, number, random } = attempt
  const [word, other] = [keyword(attempt), keyword(attempt)]
  if (!word || !other || word === other || word !== word.toLowerCase()) return null
  const form = pick(random, items.english.otherForms(word))
  if (!form || items.index.contains(number, form)) return null
  return fair(items, random() < 0.5 ? `${form} ${other}` : `${other} ${form}`, [word, other])
}

const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

/** Four to six consecutive words without the punctuation around them. */
export function enHeadline({ article, items, random }: Attempt) {
  const words = article.title.split(/\s+/)
  const length = 4 + Math.floor(random() * 3)
  const start = Math.floor(random() * Math.max(1, words.length - length + 1))
  const q = words
    .slice(start, start + length)
    .join(' ')
    .replace(edges, '')
  const plain = /^[\p{L}\p{N}'’.-]+(?: [\p{L}\p{N}'’.-]+){3,5}$/u.test(q) && !/\. | ['’-]|['’-] /.test(q)
  return plain ? fair(items, q, [q], Infinity) : null
}

const names = /(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})(?=[ ,.]|'s)(?! [A-Z])/g
const noName = /\b(?:The|This|That|January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]+day)\b/

export function enName(attempt: Attempt) {
  const name = pick(attempt.random, textOf(attempt).match(names) ?? [])
  return name && !noName.test(name) ? fair(attempt.items, name, [name], 10) : null
}

const neighbours: Record<string, string> = Object.fromEntries(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [...row].map((key, at) => [key, (row[at - 1] ?? '') + (row[at + 1] ?? '')])),
)

/** One slip after the first letter: a letter left out, doubled, exchanged with the next, or a key beside the right one. */
function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, letter, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)]
  const beside = pick(random, [...(neighbours[letter.toLowerCase()] ?? '')]) ?? letter
  return pick(random, [
    before + next + after,
    before + letter + letter + next + after,
    before + next + letter + after,
    before + beside + next + after,
  ])!
}

export function enTypo(attempt: Attempt) {
  const { items, number, random } = attempt
  const [word, other] = [keyword(attempt), keyword(attempt)]
  if (!word || !other || word === other || word.length < 6) return null
  const wrong = slip(word, random)
  if (wrong === word || items.index.contains(number, wrong) || items.index.isWord(wrong) || items.english.isKnown(wrong.toLowerCase())) return null
  return fair(items, `${wrong} ${other}`, [word, other])
}
