import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { splitHeadline } from './split-headline.ts'

const languages = ['zh-Hans', 'zh-Hant', 'ko', 'en']
const zh = '洋主播in海东:灯影里的“老城”新韵'
const en = 'Foreign Anchor in Haedong: Lanterns and the "Old Town" by the Harbour'
const ko = '해동에서 만난 등불의 밤… 옛 도심의 새로운 매력'

describe('splitHeadline', () => {
  test.each([
    ['zh en, by a space', `${zh} ${en}`, zh, 'en', en],
    ['en zh, by a space', `${en} ${zh}`, en, 'zh-Hans', zh],
    ['zh|ko', `${zh}|${ko}`, zh, 'ko', ko],
    ['zh｜ko, full-width bar', `${zh} ｜ ${ko}`, zh, 'ko', ko],
    ['ko / en', `${ko} / ${en}`, ko, 'en', en],
    ['en — ko', `${en} — ${ko}`, en, 'ko', ko],
    ['ko en, by a space', `${ko} ${en}`, ko, 'en', en],
    ['ko zh, by a space', `${ko} 海东灯会吸引游客体验老城夜色`, ko, 'zh-Hans', '海东灯会吸引游客体验老城夜色'],
    [
      'Traditional',
      '海東燈會吸引遊客體驗老城夜色 Lanterns draw visitors to the old town',
      '海東燈會吸引遊客體驗老城夜色',
      'en',
      'Lanterns draw visitors to the old town',
    ],
  ])('%s', (_, headline, title, lang, text) => {
    expect(splitHeadline(headline, { languages })).toEqual({ title, alternateTitle: { lang, text } })
  })

  it("makes the half in the body's language the title", () => {
    expect(splitHeadline(`${zh} ${en}`, { languages, bodyLang: 'en' })).toEqual({ title: en, alternateTitle: { lang: 'zh-Hans', text: zh } })
    expect(splitHeadline(`${en} | ${ko}`, { languages, bodyLang: 'ko' }).title).toBe(ko)
    expect(splitHeadline(`${zh} ${en}`, { languages, bodyLang: 'zh-Hans' }).title).toBe(zh)
  })

  test.each([
    '새나전자 Orbit S26 Ultra 공개',
    '라온전자 OLED evo AI',
    'AI芯片 NOVA H200',
    '中 총영사관, 신년 리셉션 개최',
    '韓中友好協會 창립 10주년 기념식 개최',
    '<해동 등불 축제 제3회 준비회의 서울에서 개최… 핵심 과제 확정>',
    '情深意长!海东市《2026新春联欢会》完成彩排',
    'Envoy: City exchanges boost Haedong-Linwan ties',
    'The history of 海东大学',
    'Hello 你好',
    '灯会|现场',
    'AC/DC',
    '국민은행 KB Star 출시',
    '《海东故事 The Story of a Harbour Town》首映',
    '',
    ' | ',
  ])('leaves alone: %s', (headline) => expect(splitHeadline(headline, { languages })).toEqual({ title: headline.trim(), alternateTitle: null }))

  it('never throws, never invents text, and is quick on headlines made of spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { title, alternateTitle } = splitHeadline(text, { languages })
        expect(title.length + (alternateTitle?.text.length ?? 0)).toBeLessThanOrEqual(text.length * 3)
      }),
    )
    const started = performance.now()
    splitHeadline(`${'灯 '.repeat(120)}${'a '.repeat(120)}`, { languages })
    expect(performance.now() - started).toBeLessThan(500)
  })
})
