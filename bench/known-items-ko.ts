/** What people type when they look for a Korean article. */
import { type Attempt, distinctive, fair, pick, pickTopic } from './known-items-draw.ts'
import type { Article } from './known-items-index.ts'
import { type Eojeol, eojeols, withOtherParticle } from './known-items-ko-words.ts'

const textOf = ({ article }: Attempt): string => `${article.title}\n${article.body}`

const known = new WeakMap<Article, Eojeol[]>()

/** The distinctive ones. */
function nouns({ article, items }: Attempt): Eojeol[] {
  let found = known.get(article)
  if (!found) {
    const all = [...new Set(eojeols(`${article.title}\n${article.body}`))].flatMap((word) => items.korean.split(word) ?? [])
    found = all.filter(({ stem }) => distinctive(items, stem))
    known.set(article, found)
  }
  return found
}

function twoNouns(attempt: Attempt, filter: (eojeol: Eojeol) => boolean = () => true): [Eojeol, Eojeol] | null {
  const all = nouns(attempt).filter(filter)
  const topic = pickTopic(
    attempt,
    all.map(({ stem }) => stem),
  )
  const [first, second] = [all.find(({ stem }) => stem === topic), pick(attempt.random, all)]
  if (!first || !second || first.stem === second.stem) return null
  return [first, second]
}

const latinWord = /(?<![\p{L}\p{N}])[A-Za-z][A-Za-z0-9-]{2,}(?![A-Za-z0-9-])/gu
const latinOf = (attempt: Attempt): string | undefined => pick(attempt.random, [...new Set(textOf(attempt).match(latinWord) ?? [])])

export function koLatin(attempt: Attempt) {
  const { items, random } = attempt
  const [noun, latin] = [
    pickTopic(
      attempt,
      nouns(attempt).map(({ stem }) => stem),
    ),
    latinOf(attempt),
  ]
  if (!noun || !latin || !distinctive(items, latin)) return null
  const two = random() < 0.5 ? [noun, latin] : [latin, noun]
  return fair(items, two.join(' '), two)
}

export function koTitleWords({ article, items, random }: Attempt) {
  const words = [...new Set(eojeols(article.title))]
  if (words.length < 3) return null
  while (words.length > 3) words.splice(Math.floor(random() * words.length), 1)
  return fair(items, words.join(' '), words)
}

export function koBareNouns(attempt: Attempt) {
  const two = twoNouns(attempt)
  if (!two || two.every(({ particle }) => particle === '')) return null
  const stems = two.map(({ stem }) => stem)
  return fair(attempt.items, stems.join(' '), stems)
}

export function koOtherParticles(attempt: Attempt) {
  const { items, number, random } = attempt
  const two = twoNouns(attempt, ({ particle }) => particle !== '')
  if (!two) return null
  const typed = two.map((eojeol) => withOtherParticle(eojeol, random))
  if (typed.some((word) => items.index.contains(number, word))) return null
  return fair(
    items,
    typed.join(' '),
    two.map(({ stem }) => stem),
  )
}

/** Two nouns side by side in the text, typed as one word. */
export function koCompound(attempt: Attempt) {
  const { items, number, random } = attempt
  const pairs = [...textOf(attempt).matchAll(/(?<![\p{L}\p{N}])(?=([가-힣]{2,4}) ([가-힣]{2,6})(?![\p{L}\p{N}]))/gu)]
  const pair = pick(random, pairs)
  if (!pair || !items.korean.isNoun(pair[1]!)) return null
  const second = items.korean.split(pair[2]!)
  if (!second || second.stem.length > 4 || !items.korean.mayJoin(pair[1]!, second.stem)) return null
  const joined = pair[1]! + second.stem
  if (items.index.contains(number, joined) || items.index.find(joined).length > 5) return null
  return fair(items, joined, [`${pair[1]!} ${second.stem}`], 10)
}

/** `송곡대 합작 MOU` */
export function koMixed(attempt: Attempt) {
  const [two, latin] = [twoNouns(attempt), latinOf(attempt)]
  if (!two || !latin || !distinctive(attempt.items, latin)) return null
  const terms = [...two.map(({ stem }) => stem), latin]
  return fair(attempt.items, terms.join(' '), terms)
}

const office = /(?<![가-힣])([가-힣]{2,4}) (대통령|총리|의원|감독|장관|교수|회장|상원의원|박사)(?=[은는이가을를와과의도 ,.]|에게)/gu

export function koName(attempt: Attempt) {
  const found = pick(attempt.random, [...textOf(attempt).matchAll(office)])
  if (
    !found ||
    /[은는의를을과와에도로인한된할던고요]$|^(?:신임|해당|전직|현직|국무|국회|역대)$/.test(found[1]!) ||
    attempt.items.korean.isExcluded(found[1]!)
  )
    return null
  return fair(attempt.items, found[0], [found[0]], 10)
}
