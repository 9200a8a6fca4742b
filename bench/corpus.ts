/** Articles made of real sentences, as many as asked for and the same ones every time; from `../shared/data`, which a clone does not have. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'

const data = join(import.meta.dirname, '../../shared/data')
const require = createRequire(join(import.meta.dirname, '../packages/text/package.json'))

export interface BenchArticle {
  id: string
  lang: 'zh-Hans' | 'zh-Hant' | 'ko' | 'en'
  title: string
  body: string
  publishedAt: string
}

interface Line {
  id: string
  lang: string
  title: string
  body: string
  group?: string
}

/** Why there is nothing to measure with, or null. */
export const missingData = (): string | null => (existsSync(data) ? null : `skipped: ${data} is absent; the benchmark is made of its texts`)

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** The real articles: 83 stories in four languages each. */
export const realNews = (): Line[] => linesOf(join(data, 'news/translated-news.jsonl'))

/** Consecutive sentences a language, Chinese in Simplified (Traditional sources converted). */
function sentencePools(): Record<'zh' | 'ko' | 'en', string[]> {
  const { Converter } = require('opencc-js') as { Converter: (from: object) => (text: string) => string }
  const simplify = Converter({ from: 'tw', to: 'cn' })
  const pools: Record<'zh' | 'ko' | 'en', string[]> = { zh: [], ko: [], en: [] }
  const folder = join(data, 'corpora')
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl')))
    for (const { lang, title, body } of linesOf(join(folder, name))) {
      const text = lang === 'zh-Hant' ? simplify(`${title}\n${body}`) : `${title}\n${body}`
      pools[lang.slice(0, 2) as 'zh' | 'ko' | 'en'].push(
        ...text.split(/\n|(?<=[。！？])|(?<=[.!?]) /).filter((sentence) => sentence.trim().length > 3),
      )
    }
  return pools
}

/** mulberry32: small, seeded, good enough to pick sentences. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const titleLength = { zh: 30, ko: 45, en: 90 }
const end = Date.parse('2026-01-01T00:00:00Z')
const threeYears = 3 * 365 * 86_400_000

/**
 * `count` articles of 2 to 4 kB, a third each in Chinese (a tenth of it Traditional), Korean and English, oldest first over
 * three years. Sentences stand in their real order in blocks of four to twelve from different places, so that an article is of nothing but
 * real text and no two are equal.
 */
export function* madeArticles(count: number): Generator<BenchArticle> {
  const pools = sentencePools()
  const { Converter } = require('opencc-js') as { Converter: (from: object) => (text: string) => string }
  const traditional = Converter({ from: 'cn', to: 'tw' })
  const random = seeded(20_260_101)
  for (let n = 0; n < count; n++) {
    const pool = (['zh', 'ko', 'en'] as const)[n % 3]!
    const hant = pool === 'zh' && n % 10 === 0
    const article = makeArticle(pools[pool], titleLength[pool], random)
    yield {
      id: `made-${n}`,
      lang: hant ? 'zh-Hant' : pool === 'zh' ? 'zh-Hans' : pool,
      title: hant ? traditional(article.title) : article.title,
      body: hant ? traditional(article.body) : article.body,
      publishedAt: new Date(end - threeYears * (1 - n / count)).toISOString(),
    }
  }
}

function makeArticle(sentences: string[], length: number, random: () => number): { title: string; body: string } {
  const size = 2000 + random() * 2000
  const paragraphs: string[] = []
  for (let bytes = 0; bytes < size;) {
    const start = Math.floor(random() * sentences.length)
    const block = sentences.slice(start, start + 4 + Math.floor(random() * 9)).map((sentence) => sentence.trim())
    const paragraph = block.join(/[\u3040-\u9fff]/.test(block[0] ?? '') ? '' : ' ').slice(0, 1500)
    paragraphs.push(paragraph)
    bytes += Buffer.byteLength(paragraph)
  }
  const title = paragraphs[Math.floor(random() * paragraphs.length)]!
  const words = [...title].slice(0, length).join('')
  return { title: /[a-z가-힣]/i.test(words) ? words.replace(/\s+\S*$/, '') || words : words, body: paragraphs.join('\n') }
}
