/** The kinds of query with a known answer, as in the table that the search was designed with, and a few beyond it. */
import { type BenchArticle, madeArticles, realNews, seeded } from './corpus.ts'
import { draw, type Kind, knownItems, type Make, type Query } from './known-items-draw.ts'
import { enHeadline, enInflected, enName, enThreeWords, enTypo } from './known-items-en.ts'
import type { Article } from './known-items-index.ts'
import { koBareNouns, koCompound, koLatin, koMixed, koName, koOtherParticles, koTitleWords } from './known-items-ko.ts'
import * as zh from './known-items-zh.ts'

const both = ['zh-Hans', 'zh-Hant']
const kind = (name: string, langs: string[], make: Make, counts = true): Kind => ({ name, langs, make, counts })

export const kinds: Kind[] = [
  kind('zh headline piece', both, zh.zhHeadline),
  kind('zh body phrase', both, zh.zhPhrase),
  kind('zh 2 keywords', both, zh.zhTwoKeywords),
  kind('zh 2 keywords, no space', both, zh.zhJoinedKeywords),
  kind('Traditional query, Simplified text', ['zh-Hans'], zh.zhTraditional),
  kind('Simplified query, Traditional text', ['zh-Hant'], zh.zhSimplified),
  kind('zh + Latin', both, zh.zhLatin),
  kind('ko + Latin', ['ko'], koLatin),
  kind('ko 3 title words', ['ko'], koTitleWords),
  kind('ko 2 bare nouns', ['ko'], koBareNouns),
  kind('ko other particles', ['ko'], koOtherParticles),
  kind('ko compound, joined', ['ko'], koCompound),
  kind('en 3 words', ['en'], enThreeWords),
  kind('en inflected otherwise', ['en'], enInflected),
  kind('en headline piece', ['en'], enHeadline),
  kind('zh 1 rare character', both, zh.zhCharacter, false),
  kind('zh 2-character word', both, zh.zhTwoCharacters, false),
  kind('zh name', both, zh.zhName, false),
  kind('zh with Latin, no space', both, zh.zhLatinJoined, false),
  kind('ko name and office', ['ko'], koName, false),
  kind('ko 2 nouns + Latin', ['ko'], koMixed, false),
  kind('en name', ['en'], enName, false),
  kind('en typing error + word', ['en'], enTypo, false),
]

/** Real news alone, or filled up with made articles to `count`; dates over three years, oldest first. */
export function benchArticles(count: number): Article[] {
  const made: BenchArticle[] = []
  const real = realNews()
  for (const article of madeArticles(Math.max(0, count - real.length))) made.push(article)
  const random = seeded(20_260_102)
  const times = new Map<string, number>()
  const end = Date.parse('2026-01-01T00:00:00Z')
  const news = real.slice(0, count).map(({ id, lang, title, body, group }, n) => {
    const story = group ?? id
    if (!times.has(story)) times.set(story, end - random() * 3 * 365 * 86_400_000)
    return { id, lang, title, body, group: story, publishedAt: new Date(times.get(story)! + n * 1000).toISOString() }
  })
  return [...news, ...made].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
}

/** The same queries for the same articles every time. `count` a kind; where all articles are real news, one an article. */
export function makeQueries(articles: Article[], count: number, chosen: Kind[] = kinds): Query[] {
  const items = knownItems(articles, [...realNews().map((line) => ({ ...line, publishedAt: '' })), ...madeArticles(9_000)])
  return chosen.flatMap((kind) => draw(items, kind, count))
}
