import { describe, expect, it } from 'vitest'
import { messages } from './messages.ts'

const locales = Object.entries(messages)
const reference = messages['zh-Hans']
const keys = Object.keys(reference)

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()
/** Without placeholders, and without what Koreans write in Latin letters themselves. */
const words = (text: string) => text.replace(/\{\{\w+\}\}|\bQR\b/g, '')
const hanOf = (text: string) => text.match(/\p{Script=Han}/gu) ?? []

/** Characters of a two-byte encoding's own table: Big5 has no Simplified-only ones, GB 2312 no Traditional-only ones. */
function repertoire(encoding: string, leads: [number, number], trails: number[]): Set<string> {
  const decoder = new TextDecoder(encoding)
  const characters = new Set<string>()
  for (let lead = leads[0]; lead <= leads[1]; lead++) for (const trail of trails) characters.add(decoder.decode(new Uint8Array([lead, trail])))
  return characters
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const traditional = repertoire('big5', [0xa4, 0xf9], [...range(0x40, 0x7e), ...range(0xa1, 0xfe)])
const simplified = repertoire('gbk', [0xb0, 0xf7], range(0xa1, 0xfe))

describe.each(locales)('locale %s', (locale, texts) => {
  it('has exactly the keys of every other', () => {
    expect(Object.keys(texts)).toEqual(keys)
  })

  it('has no empty text, and the same placeholders', () => {
    for (const key of keys as (keyof typeof texts)[]) {
      expect(texts[key].trim(), `${locale} ${key}`).toBe(texts[key])
      expect(texts[key], `${locale} ${key}`).not.toBe('')
      expect(placeholders(texts[key]), `${locale} ${key}`).toEqual(placeholders(reference[key]))
    }
  })

  it('is written in its own script', () => {
    const stray = {
      'zh-Hans': /[a-z]|\p{Script=Hangul}/iu,
      'zh-Hant': /[a-z]|\p{Script=Hangul}/iu,
      ko: /[a-z]|\p{Script=Han}/iu,
      en: /[^\p{Script=Latin}\p{Script=Common}]/u,
    }
    for (const [key, text] of Object.entries(texts)) expect(words(text), `${locale} ${key}`).not.toMatch(stray[locale as keyof typeof stray])
  })

  it('uses full-width punctuation in Chinese', () => {
    if (!locale.startsWith('zh')) return
    for (const [key, text] of Object.entries(texts)) expect(words(text), `${locale} ${key}`).not.toMatch(/[,:;?!()]|\.(?!\w)/)
  })
})

describe('Chinese scripts', () => {
  it('tells them apart', () => {
    expect([...'發聞這裡欄'].every((each) => traditional.has(each) && !simplified.has(each))).toBe(true)
    expect([...'发闻这栏'].every((each) => simplified.has(each) && !traditional.has(each))).toBe(true)
  })

  it('has no Simplified-only character in zh-Hant', () => {
    const wrong = Object.values(messages['zh-Hant'])
      .flatMap(hanOf)
      .filter((each) => !traditional.has(each))
    expect(wrong).toEqual([])
  })

  it('has no Traditional-only character in zh-Hans', () => {
    const wrong = Object.values(messages['zh-Hans'])
      .flatMap(hanOf)
      .filter((each) => !simplified.has(each))
    expect(wrong).toEqual([])
  })
})

it('says at either end of the list that there is no more', () => {
  expect(locales.map(([, texts]) => texts['article.none'])).toEqual(['没有了', '沒有了', '없음', 'none'])
})
