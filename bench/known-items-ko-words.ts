/** Korean nouns, told by the particles that a collection of texts sets after them. */
import type { Article } from './known-items-index.ts'

const allomorphs = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['에서', '에서'],
  ['으로', '로'],
  ['에게', '에게'],
  ['까지', '까지'],
  ['부터', '부터'],
  ['의', '의'],
  ['에', '에'],
  ['도', '도'],
] as const
/** Particles of which another may stand in a query instead. */
const exchangeable = allomorphs.slice(0, 6)
const particles = [...new Set(allomorphs.flat())].sort((a, b) => b.length - a.length)
/** What only nouns take; 은, 는, 이, 가, 도, 에 also end verbs, adverbs and longer nouns. */
const ofNouns = ['을', '를', '과', '와', '에서', '으로', '로', '에게', '까지', '부터', '의']
/** Words of time, pronouns and the like, which take particles too; and verbs made nouns. */
const noNoun = new RegExp(
  `^(?:${[
    '그것 이것 저것 우리 저희 자신 무엇 누구 여기 거기 이곳 그곳 여러분 무슨 하나 모두 나머지 자체 실제 사실 나름 전체 최고 최대 최소 보통 대신 덕분 경우 관련',
    '이번 다음 이후 이전 이상 이하 당시 때문 정도 가운데 사이 동안 이날 그날 어제 오늘 내일 지금 현재 최근 올해 작년 지난해 오전 오후 아침 저녁 번째 기준',
    '가지 제대 그대 스스 이제 명의 매우 다른 모든 여러 특히 역시 정말 진짜 완전',
  ]
    .join(' ')
    .replaceAll(' ', '|')}|[월화수목금토일]요일|.*(?:하|되|않|있|없|보|받|싶|만들|가)기)$`,
)

/** 0 for an open syllable, 8 for ㄹ. */
const final = (word: string): number => (word.charCodeAt(word.length - 1) - 0xac00) % 28

function fits(stem: string, particle: string): boolean {
  const pair = allomorphs.find((pair) => (pair as readonly string[]).includes(particle))!
  return pair[0] === pair[1] || particle === rightForm(stem, pair)
}

const rightForm = (stem: string, [closed, open]: readonly [string, string]): string =>
  final(stem) === 0 || (closed === '으로' && final(stem) === 8) ? open : closed

export interface Eojeol {
  stem: string
  /** Empty for a bare noun. */
  particle: string
}

/** How many words written as one begin and end with a noun. */
interface Compounds {
  firsts: Map<string, number>
  seconds: Map<string, number>
}

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)

export class KoreanWords {
  /** What was seen after each stem. */
  readonly #after = new Map<string, Set<string>>()

  #compounds: Compounds | null = null

  constructor(articles: Article[]) {
    for (const { title, body } of articles)
      for (const word of new Set(eojeols(`${title}\n${body}`))) {
        this.#saw(word, '')
        for (const particle of particles)
          if (word.endsWith(particle) && word.length > particle.length + 1) {
            const stem = word.slice(0, -particle.length)
            if (fits(stem, particle)) this.#saw(stem, particle)
          }
      }
  }

  #saw(stem: string, particle: string): void {
    const after = this.#after.get(stem)
    if (after) after.add(particle)
    else this.#after.set(stem, new Set([particle]))
  }

  /** Whether the two nouns stand, each in its place, in several compounds written as one word. */
  mayJoin(first: string, second: string): boolean {
    if (!this.#compounds) this.#compounds = this.#findCompounds()
    return (this.#compounds.firsts.get(first) ?? 0) >= 2 && (this.#compounds.seconds.get(second) ?? 0) >= 2
  }

  #findCompounds(): Compounds {
    const found = { firsts: new Map<string, number>(), seconds: new Map<string, number>() }
    for (const word of this.#after.keys())
      for (let at = 2; at <= word.length - 2; at++)
        if (this.isNoun(word.slice(0, at)) && this.isNoun(word.slice(at))) {
          count(found.firsts, word.slice(0, at))
          count(found.seconds, word.slice(at))
        }
    return found
  }

  isExcluded(word: string): boolean {
    return noNoun.test(word)
  }

  /** Two or more syllables, seen with at least two particles that only nouns take, or with one and bare. */
  isNoun(word: string): boolean {
    if (word.length < 2 || noNoun.test(word)) return false
    const after = this.#after.get(word)
    if (!after) return false
    const sure = ofNouns.filter((particle) => after.has(particle)).length
    return sure >= 3 || (sure >= 2 && after.has(''))
  }

  /** The noun in a word; null where there is none or it is not certain which. */
  split(word: string): Eojeol | null {
    if (this.isNoun(word)) return { stem: word, particle: '' }
    for (const particle of particles) {
      const stem = word.slice(0, -particle.length)
      if (word.endsWith(particle) && this.isNoun(stem) && fits(stem, particle)) return this.#isWhole(word, particle) ? null : { stem, particle }
    }
    return null
  }

  /** 전문가 is no 전문 with a particle: it takes particles itself. */
  #isWhole(word: string, particle: string): boolean {
    const after = this.#after.get(word)
    return particle.length === 1 && ofNouns.some((sure) => after?.has(sure))
  }
}

export const eojeols = (text: string): string[] => text.match(/(?<![\p{L}\p{N}])[가-힣]{2,}(?![\p{L}\p{N}])/gu) ?? []

/** The noun with a particle that it does not have in the text, in the form that its last syllable asks for. */
export function withOtherParticle({ stem, particle }: Eojeol, random: () => number): string {
  const others = exchangeable.filter((pair) => !(pair as readonly string[]).includes(particle))
  return stem + rightForm(stem, others[Math.floor(random() * others.length)]!)
}
