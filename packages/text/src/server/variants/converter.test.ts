import fc from 'fast-check'
import { Converter as openccConverter } from 'opencc-js'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { convertText } from './convert-text.ts'
import { type Converter, makeConverter } from './converter.ts'
import { hardCases } from './hard-cases.ts'
import { openccEntries } from './opencc.ts'
import { packDictionary } from './packed-dictionary.ts'

let traditional: Converter
let simplified: Converter
beforeAll(async () => {
  traditional = await makeConverter('zh-Hant')
  simplified = await makeConverter('zh-Hans')
})

describe('hard cases', () => {
  test.each(hardCases)('%s', (from, to) => expect(traditional.text(from)).toBe(to))
  test.each(hardCases)('%s and back', (from, to) => expect(simplified.text(to)).toBe(from))

  test.each([
    ['乾隆年間的乾淨衣服', '乾隆年间的干净衣服'],
    ['著名作家看著著作', '著名作家看着著作'],
    ['臺灣颱風，裏面這裡', '台湾台风，里面这里'],
    ['瞭望塔、瞭解', '瞭望塔、了解'],
    ['甚麼計畫', '什么计划'],
    ['網路軟體', '网路软体'],
  ])('%s', (from, to) => expect(simplified.text(from)).toBe(to))
})

const han = fc.constantFrom(...'发后里只干系台面出周余于朴范复制历谷松云一二三“”‘’')
const any = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(han, fc.constantFrom('a', ' ', '𠮷', '👍🏽', '\ud800', '，')), { maxLength: 60 }).map((parts) => parts.join('')),
)

describe('whatever the text', () => {
  it('answers, and never grows beyond the longest replacement', () =>
    fc.assert(
      fc.property(any, (text) => {
        for (const converter of [traditional, simplified]) expect(converter.text(text).length).toBeLessThanOrEqual(text.length * 4)
      }),
      { numRuns: 2000 },
    ))

  it('leaves what has no Chinese alone', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZ019 .,;:/?#@%&=+-_~()<>"\'\n한국어가나다ひらカナéßж') }), (text) => {
        for (const converter of [traditional, simplified]) expect(converter.text(text)).toBe(text)
      }),
      { numRuns: 2000 },
    ))

  it('converts pieces as the text that they are together', () =>
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (pieces) => {
        const converted = traditional.pieces(pieces)
        expect(converted.length).toBe(pieces.length)
        expect(converted.join('')).toBe(traditional.text(pieces.join('')))
      }),
      { numRuns: 2000 },
    ))

  it('keeps every well-formed piece well-formed', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(han, fc.constantFrom('𠮷', '𫇭')), { maxLength: 8 }).map((parts) => parts.join('')),
          { maxLength: 5 },
        ),
        (pieces) => {
          for (const piece of traditional.pieces(pieces)) expect(piece.isWellFormed()).toBe(true)
        },
      ),
    ))

  it('leaves characters of the script that is wanted alone, so that once is enough', () => {
    const of = (characters: string) => fc.string({ unit: fc.constantFrom(...characters) })
    fc.assert(fc.property(of('聯繫關係發會後裡隻麵髮幹乾臺灣颱風國範鍾，「」a'), (text) => void expect(traditional.text(text)).toBe(text)))
    fc.assert(fc.property(of('联系关发会后里只面干台湾风国范钟，“”a'), (text) => void expect(simplified.text(text)).toBe(text)))
  })
})

describe('addresses', () => {
  test.each([
    ['见https://发布.example/发布/头发?发=后#里', '見https://发布.example/发布/头发?发=后#里'],
    ['见https://a.example/发布（发布）', '見https://a.example/发布（發布）'],
    ['见https://a.example查看发布', '見https://a.example查看發布'],
    ['写信给fabu@发布.example。', '寫信給fabu@發布.example。'],
    ['写信给news.desk@a.example后', '寫信給news.desk@a.example後'],
    ['www.a.example/里/后，里面', 'www.a.example/里/后，裡面'],
  ])('%s', (from, to) => expect(traditional.text(from)).toBe(to))

  it('without an end are looked at once', () => {
    for (const unit of ['a', 'a@', 'www.', 'http://', '/发', 'a.', '.-+'])
      expect(traditional.text(unit.repeat(100_000)).length, unit).toBe(unit.length * 100_000)
  })
})

describe('beside OpenCC', () => {
  const mixed = fc.array(
    fc.constantFrom(
      '发展',
      '头发',
      '皇后',
      '后来',
      '干部',
      '干燥',
      '一只',
      '只有',
      '新闻',
      '关系',
      '里面',
      '公里',
      '范围',
      '面条',
      '，',
      'a',
      '1',
      '國',
      '著',
    ),
    { maxLength: 40 },
  )

  it('composes its tables as it chains them', async () => {
    const mine = packDictionary(await openccEntries['zh-Hant']())
    const theirs = openccConverter({ from: 'cn', to: 'tw' })
    fc.assert(
      fc.property(mixed, (parts) => void expect(convertText(parts.join(''), { words: mine })).toBe(theirs(parts.join('')))),
      { numRuns: 1000 },
    )
    const entries = [...(await openccEntries['zh-Hant']()).keys()]
    expect(entries.filter((word) => convertText(word, { words: mine }) !== theirs(word))).toEqual([])
  })

  it('does so in the other direction', async () => {
    const mine = packDictionary(await openccEntries['zh-Hans']())
    const theirs = openccConverter({ from: 'tw', to: 'cn' })
    const entries = [...(await openccEntries['zh-Hans']()).keys()]
    const wrong = entries.filter((word) => convertText(word, { words: mine }) !== theirs(word))
    // A letter of Zhuyin beside a character that Taiwan does not print.
    expect(wrong).toEqual(['么麽'])
  })
})

describe("a paper's own words", () => {
  it('stand above the house and OpenCC', async () => {
    const own = await makeConverter('zh-Hant', { 软件: '軟體', 发布: '發佈', '“': '“' })
    expect(own.text('“软件”新闻发布会，https://a.example/发布')).toBe('“軟體」新聞發佈會，https://a.example/发布')
  })
})
