/** What people type when they look for a Chinese article. */
import { type Article, toSimplified, toTraditional } from './known-items-index.ts'
import { type Attempt, distinctive, fair, pick, pickTopic, pickTwo } from './known-items-draw.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const segments = new WeakMap<Article, string[]>()
const han = /^\p{Script=Han}+$/u
const latinWord = /^[A-Za-z][A-Za-z0-9-]{2,}$/

// A word with one of these is no keyword but holds a sentence together, or was cut out of a name.
const functional =
  /[的了是在不和与與也都就这這那有我你妳他她它们們为為之而且但又如所被把让讓给給对對从從向于於以及其此该該每各几幾些什么麼怎样樣因虽雖然只才再更最很太已曾将將正会會能可应應要得着著过過吗嗎呢吧啊个個并並或等没沒自由当當至一二三四五六七八九十两兩]/u
// What may stand alone beside a keyword; another single character there says that a name was cut into pieces.
const alone = /[的了是在不和与與也都就这這那有为為之而但又被把让讓给給对對从從向于於以及其将將会會能要着著过過并並或等年月日时時上下中内內后後前]/u

const wordsOf = (article: Article): string[] => {
  let words = segments.get(article)
  if (!words) {
    words = [...segmenter.segment(`${article.title}\n${article.body}`)].map(({ segment }) => segment)
    segments.set(article, words)
  }
  return words
}

const isPiece = (neighbour: string | undefined): boolean => neighbour?.length === 1 && han.test(neighbour) && !alone.test(neighbour)

/** Whether a phrase may begin or end beside it: not within a name, a number or a Latin word. */
const isEdge = (neighbour: string | undefined): boolean => !isPiece(neighbour) && !/^[\p{Script=Latin}\p{N}·]+$/u.test(neighbour ?? '')

function keywords(article: Article): string[] {
  const words = wordsOf(article)
  const found = words.filter(
    (word, at) =>
      word.length >= 2 && word.length <= 4 && han.test(word) && !functional.test(word) && !isPiece(words[at - 1]) && !isPiece(words[at + 1]),
  )
  return [...new Set(found)]
}

const known = new WeakMap<Article, string[]>()

function distinctiveKeywords({ article, items }: Attempt): string[] {
  let found = known.get(article)
  if (!found) {
    found = keywords(article).filter((word) => distinctive(items, word))
    known.set(article, found)
  }
  return found
}

function twoKeywords(attempt: Attempt): [string, string] | null {
  return pickTwo(attempt, distinctiveKeywords(attempt))
}

/** Consecutive words of one clause, `least` to `most` characters together, not cut out of a name, one keyword among them at least. */
function piece(words: string[], random: () => number, least: number, most: number, allowed: RegExp): string | null {
  const start = Math.floor(random() * words.length)
  const length = least + Math.floor(random() * (most - least + 1))
  let text = ''
  let at = start
  for (; at < words.length && text.length < length; at++) {
    if (!allowed.test(words[at]!)) return null
    text += words[at]!
  }
  if (text.length < least || text.length > most || !isEdge(words[start - 1]) || !isEdge(words[at])) return null
  if (isPiece(words[start]) || isPiece(words[at - 1])) return null
  return words.slice(start, at).some((word) => word.length > 1 && !functional.test(word)) ? text : null
}

const startsWell = (text: string): boolean => !/^[的了是和与與也都之而们們着著过過上下年月日时時个個等分家将將被]|[的了和与與而在]$/u.test(text)

export function zhHeadline({ article, random, items }: Attempt) {
  const words = [...segmenter.segment(article.title)].map(({ segment }) => segment)
  const text = piece(words, random, 5, 12, /^[\p{Script=Han}A-Za-z0-9·]+$/u)
  return text && startsWell(text) && /\p{Script=Han}{3}/u.test(text) ? fair(items, text, [text], Infinity) : null
}

export function zhPhrase({ article, random, items }: Attempt) {
  const text = piece(wordsOf(article), random, 4, 8, han)
  return text && startsWell(text) ? fair(items, text, [text], 5) : null
}

export function zhTwoKeywords(attempt: Attempt) {
  const two = twoKeywords(attempt)
  return two && fair(attempt.items, two.join(' '), two)
}

export function zhJoinedKeywords(attempt: Attempt) {
  const two = twoKeywords(attempt)
  return two && fair(attempt.items, two.join(''), two)
}

/** A phrase or two keywords in the other script, of which every term is written differently there. */
function otherScript(attempt: Attempt, convert: (text: string) => string) {
  const { article, random, items } = attempt
  const terms = random() < 0.5 ? twoKeywords(attempt) : [piece(wordsOf(article), random, 4, 8, han)]
  if (!terms) return null
  const [first, second] = terms
  if (!first || (!second && !startsWell(first))) return null
  const converted = terms.map((term) => convert(term!))
  if (converted.some((term, at) => term === terms[at])) return null
  return fair(items, converted.join(' '), converted, second ? 20 : 5)
}

export const zhTraditional = (attempt: Attempt) => otherScript(attempt, toTraditional)
export const zhSimplified = (attempt: Attempt) => otherScript(attempt, toSimplified)

export function zhLatin(attempt: Attempt) {
  const { article, random, items } = attempt
  const word = pickTopic(attempt, distinctiveKeywords(attempt))
  const latin = pick(random, [...new Set(wordsOf(article).filter((word) => latinWord.test(word)))])
  if (!word || !latin || !distinctive(items, latin)) return null
  const two = random() < 0.5 ? [word, latin] : [latin, word]
  return fair(items, two.join(' '), two)
}

/** Latin and Han that touch, or are only kept apart by a space, in the text; typed without one. */
export function zhLatinJoined({ article, random, items }: Attempt) {
  const words = wordsOf(article).filter((word) => word !== ' ')
  const at = Math.floor(random() * (words.length - 1))
  const two = [words[at]!, words[at + 1] ?? '']
  const wanted = two.some((word) => /^[A-Za-z][A-Za-z0-9]+$/.test(word)) && two.some((word) => han.test(word) && word.length > 1)
  return wanted && two.every((word) => !functional.test(word)) ? fair(items, two.join(''), two, 10) : null
}

export function zhCharacter({ article, random, items }: Attempt) {
  const character = pick(random, [...article.body])
  return character && han.test(character) ? fair(items, character, [character], 5) : null
}

export function zhTwoCharacters({ article, random, items }: Attempt) {
  const word = pick(
    random,
    keywords(article).filter((word) => word.length === 2),
  )
  return word ? fair(items, word, [word], 5) : null
}

const name =
  /(?<=^|[\n，。、；：“”「」《（和与與对對据據由在])(\p{Script=Han}{2,4})[·•‧・]([\p{Script=Han}--[因觉覺得表示认認说說]]{2,5}?)(?=$|[\n，。、；：”」》（）和与與在的是说說表示对對于於将將被已曾])/gv

export function zhName({ article, random, items }: Attempt) {
  const names = [...`${article.title}\n${article.body}`.matchAll(name)]
  const found = pick(random, names)
  if (!found) return null
  const [whole, , last] = found
  if (article.body.split(last!).length < 3) return null
  const text = random() < 0.6 ? whole : last!
  return text.length > 2 ? fair(items, text, [text], 10) : null
}
