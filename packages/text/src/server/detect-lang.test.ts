import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { detectLang } from './detect-lang.ts'

const languages = ['zh-Hans', 'zh-Hant', 'ko', 'en']

describe('detectLang', () => {
  test.each([
    ['Simplified', '市民们在广场上观看了灯会，并品尝了两国的传统美食。', 'zh-Hans'],
    ['Traditional', '市民們在廣場上觀看了燈會，並品嘗了兩國的傳統美食。', 'zh-Hant'],
    ['characters of both ways: the first zh of the paper', '今天天下太平', 'zh-Hans'],
    ['Korean', '시민들은 광장에서 등불 축제를 즐겼다.', 'ko'],
    ['Korean with hanja', '中 총영사관, 韓·中 우호의 밤 개최', 'ko'],
    ['Korean with product names', '새나전자 Orbit S9 Ultra Max 공개', 'ko'],
    ['Chinese with model numbers', 'AI芯片 NOVA H200', 'zh-Hans'],
    ['English', 'The lanterns were lit along the river at dusk.', 'en'],
    ['English about a Chinese word', 'How the word 关系 came to mean so much in business', 'en'],
    ['Japanese', '東京で新しい展覧会が開かれた', 'ja'],
    ['Japanese headline with little kana', '東京で新製品発表', 'ja'],
    ['borrowed の does not make Chinese Japanese', '鲜の味餐厅在首尔开设第三家分店', 'zh-Hans'],
    ['Russian', 'Фестиваль фонарей открылся в порту', 'ru'],
    ['Thai', 'เทศกาลโคมไฟเปิดแล้ว', 'th'],
    ['Arabic', 'افتتاح مهرجان الفوانيس', 'ar'],
    ['capitals only', 'BREAKING NEWS', 'en'],
    ['addresses do not count', '消息 https://www.very-long-address.example/with/many/words/in/it', 'zh-Hans'],
  ])('%s', (_, text, lang) => expect(detectLang(text, { languages })).toBe(lang))

  test.each(['', '2026', '!!! … 《》', '👨‍👩‍👧'])('no letters: %j', (text) => expect(detectLang(text, { languages })).toBeNull())

  it('follows the script, not the claim', () => {
    expect(detectLang('The lanterns were lit along the river.', { languages, claim: 'zh-CN' })).toBe('en')
    expect(detectLang('등불 축제가 열렸다', { languages, claim: 'en' })).toBe('ko')
    expect(detectLang('灯会开幕了', { languages, claim: 'zh-TW' })).toBe('zh-Hans')
  })

  it('lets the claim choose among languages of one script that the paper carries', () => {
    const paper = ['en', 'fr', 'ko']
    expect(detectLang('Les lanternes brillent sur le fleuve', { languages: paper, claim: 'fr-CA' })).toBe('fr')
    expect(detectLang('Les lanternes brillent sur le fleuve', { languages: paper })).toBe('en')
    expect(detectLang('Les lanternes brillent', { languages: paper, claim: 'not a tag!' })).toBe('en')
  })

  it('names languages the paper does not carry', () => {
    expect(detectLang('市民們觀看了燈會', { languages: ['zh-Hans', 'en'] })).toBe('zh-Hant')
    expect(detectLang('등불 축제', { languages: ['zh-Hans', 'en'] })).toBe('ko')
    expect(detectLang('the lanterns', { languages: ['ko'] })).toBe('en')
  })

  it('gives the paper its own tag', () => {
    expect(detectLang('灯会开幕', { languages: ['zh-CN', 'en-GB'] })).toBe('zh-CN')
    expect(detectLang('the lanterns', { languages: ['zh-CN', 'en-GB'] })).toBe('en-GB')
  })

  it('never throws, and answers for huge texts at once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void detectLang(text, { languages })))
    const started = performance.now()
    detectLang("a'".repeat(2_000_000), { languages })
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
