/** Queries by class, drawn from the texts themselves: the same ones every time. */
import { madeArticles, seeded } from './corpus.ts'

export type Classes = Record<string, string[]>

const each = 40
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Of the first 6,000 made articles. `frequent` is written by hand: the words that half of all news has. Another seed draws others. */
export function queryClasses(seed = 5): Classes {
  const random = seeded(seed)
  const texts: Record<'zh' | 'ko' | 'en', string[]> = { zh: [], ko: [], en: [] }
  for (const { lang, body } of madeArticles(6000)) texts[lang.slice(0, 2) as 'zh' | 'ko' | 'en'].push(body)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const han = (least: number, most: number) => draw(() => piece(pick(texts.zh).match(/[\u4e00-\u9fff]+/g) ?? [], least, most, random))
  const word = () =>
    pick([...segmenter.segment(pick(texts.zh))].filter(({ isWordLike, segment }) => isWordLike && /^[\u4e00-\u9fff]{2,3}$/.test(segment)))?.segment
  const eojeol = () => pick(pick(texts.ko).match(/[가-힣]{2,6}/g) ?? [])
  const latin = () => pick(pick(texts.en).match(/[a-z]{4,14}/g) ?? [])
  const two = (a: () => string | undefined, b: () => string | undefined) => draw(() => (a() && b() ? `${a()} ${b()}` : undefined))
  return {
    'zh 1 character': han(1, 1),
    'zh 2 characters': han(2, 2),
    'zh 3 characters': han(3, 3),
    'zh 4 to 8 characters': han(4, 8),
    'zh 2 words': two(word, word),
    'ko word': draw(eojeol),
    'ko 2 words': two(eojeol, eojeol),
    'en word': draw(latin),
    'en 2 words': two(latin, latin),
    'mixed scripts': two(word, latin),
    phrase: two(latin, latin).map((q) => `"${q}"`),
    'with an excluded word': two(eojeol, eojeol).map((q) => q.replace(' ', ' -')),
    'with filters': draw(word).map((q) => `${q} lang:zh-Hans after:2024-01-01 before:2025-06-30`),
    'typing error': draw(() => latin()?.replace(/^(.)(.)(.)/, '$1$3$2')),
    frequent: ['中国', '한국', 'government', '美国', '영화', 'people', '的', 'the', '中国 美国', '영화 배우', 'the government of'],
    rare: draw(() => pick(pick(texts.en).match(/[A-Z][a-z]{7,14}/g) ?? [])),
    nothing: ['zzzqqq', '龘龘', '뷁뷁뷁', 'zzzqqq vvvkkk', '龘 뷁 zzz'],
  }

  function draw(make: () => string | undefined): string[] {
    const found = new Set<string>()
    for (let tries = 0; found.size < each && tries < each * 20; tries++) {
      const made = make()
      if (made && !made.includes('undefined')) found.add(made)
    }
    return [...found]
  }
}

function piece(runs: readonly string[], least: number, most: number, random: () => number): string | undefined {
  const length = least + Math.floor(random() * (most - least + 1))
  const long = runs.filter((run) => run.length >= length)
  const run = long[Math.floor(random() * long.length)]
  if (!run) return undefined
  const start = Math.floor(random() * (run.length - length + 1))
  return run.slice(start, start + length)
}
