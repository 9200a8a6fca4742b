import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze, stripParticle, compoundOf, phraseNeedle, queryWords, regionalWords, termsOf } from '../index.ts'

const stream = (text: string) => analyze(text).stream
const found = (query: string, text: string) => queryWords(query).every(({ needle }) => stream(text).includes(needle.text))

describe('the stream', () => {
  test.each([
    ['한국어 기사', '한국어 기사'],
    ['AI芯片出口', ' ai 芯片出口'],
    ['臺灣的總統', '台湾的总统'],
    ['Café Ångström ﬁnance Straße', ' cafe angstrom financ strass '],
    ['ＡＢＣ１２３ ｶﾞ ㈜', ' abc123 ガ 주 '],
    ['Trump’s wall. U.S. cities', ' trump wall \n u s \n citi '],
    ['3.5% 증가했다.', ' 3 5 증가했다\n'],
    ['1,234,567명, 12,34 2,0000', ' 1234567 명 12 34 2 0000 '],
    ['１６，７００ 3000', ' 16700 3000 '],
    ['총\u200b영\ufeff사관', '총영사관'],
    ['《南浔》，古镇', '南浔 古镇'],
    ['𠮷野家', '𠮷野家'],
  ])('of %j', (text, expected) => expect(stream(text)).toBe(expected))

  test('NFD and NFC are one', () => expect(stream('한국 café'.normalize('NFD'))).toBe(stream('한국 café')))

  test('each place knows its original', () => {
    const text = '在臺灣的 Cities，㈜'
    const { stream, starts, ends } = analyze(text)
    const at = (piece: string) => text.slice(starts[stream.indexOf(piece)], ends[stream.indexOf(piece) + piece.length - 1])
    expect([at('台湾'), at('citi'), at('주')]).toEqual(['臺灣', 'Cities', '㈜'])
  })
})

describe('terms', () => {
  test('characters, neighbouring pairs and stems; no pair across a gap', () =>
    expect([...termsOf(stream('南浔古镇 anchors, 镇'))].sort()).toEqual(['anchor', '南', '南浔', '古', '古镇', '浔', '浔古', '镇'].sort()))
})

describe('terms of two neighbouring stems', () => {
  test('within a sentence only', () => {
    const pairs = (text: string) => [...termsOf(stream(text))].filter((term) => term.startsWith('\u0003')).map((term) => term.slice(1))
    expect(pairs('New York cities. Trump’s tower 中国 AI, news')).toEqual(['new york', 'york citi', 'trump tower', 'ai new'])
  })
})

describe('terms across a space', () => {
  test('of Hangul, one space and no sentence apart', () => {
    const across = (text: string) => [...termsOf(stream(text))].filter((term) => term.startsWith('\u0002')).map((term) => term.slice(1))
    expect(across('한중 문화 교류. 다음 中国 한국 AI 기사')).toEqual(['중문', '화교'])
  })
})

describe('queries find what people mean', () => {
  test.each([
    ['총영사관은', '주선양 총영사관이 밝혔다'],
    ['총영사관', '총영사관은 오늘'],
    ['威爾斯議會', '威尔士？不，威尔斯议会开会'],
    ['后面', '後面的人'],
    ['elections', 'the election was held'],
    ['송곡대 합작 MOU', '송곡대가 합작 프로그램 mou를 체결'],
    ['水', '饮水安全'],
    ['南京长江大桥', '南京的长江大桥通车'],
  ])('%s in %s', (query, text) => expect(found(query, text)).toBe(true))

  test.each([
    ['新华社', '新华书店和中华社'],
    ['총사관', '총영사관'],
    ['cat', 'category'],
  ])('%s not in %s', (query, text) => expect(found(query, text)).toBe(false))

  test('a phrase keeps its order and its gaps', () => {
    const { text } = phraseNeedle('climate change')!
    expect([stream('the climate changed').includes(text), stream('change of climate').includes(text)]).toEqual([true, false])
  })

  test.each([
    ['총영사관은', '총영사관'],
    ['서울에서', '서울'],
    ['정부로부터', '정부'],
    ['대학교와', '대학교'],
    ['지난해', '지난해'],
    ['국가', '국가'],
    ['평론가', '평론가'],
    ['학생와', '학생와'],
    ['발표했던', '발표'],
    ['개선되었다', '개선'],
    ['강조한다고', '강조'],
    ['강남하고', '강남'],
    ['최소한', '최소한'],
    ['지난해', '지난해'],
    ['말했다', '말했다'],
    ['위하여', '위하여'],
  ])('the particle of %s', (word, stem) => expect(stripParticle(word)).toBe(stem))

  test('words shown are as typed', () => expect(queryWords('臺灣總統 Cities').map(({ shown }) => shown)).toEqual(['臺灣', '總統', 'Cities']))
  test('a compound may stand apart', () =>
    expect(compoundOf('문화교류')?.pairs).toEqual([
      ['문화', '\u0002문화'],
      ['화교', '\u0002화교'],
      ['교류', '\u0002교류'],
    ]))
  test('words of Taiwan and the Mainland', () => expect([regionalWords('软体'), regionalWords('软件')]).toEqual([['软件'], ['软体']]))
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '가',
      '은',
      '中',
      '臺',
      'a',
      'B',
      ' ',
      '.',
      '\n',
      '\ud800',
      '\udc00',
      '\u0301',
      '\u1100',
      '\u0000',
      '𠮷',
      'ﷺ',
      '\u200d',
      '’',
      's',
    ),
  }),
)

describe('any string', () => {
  test('has an analysis of bounded size with places inside the text', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const { stream, starts, ends } = analyze(text)
        expect(stream.length).toBeLessThanOrEqual(text.length * 21 + 2)
        expect([starts.length, ends.length]).toEqual([stream.length, stream.length])
        for (let at = 0; at < stream.length; at++) expect(starts[at]! >= 0 && ends[at]! >= starts[at]! && ends[at]! <= text.length).toBe(true)
        expect(stream.isWellFormed()).toBe(true)
      }),
      { numRuns: 3000 },
    ))

  test('finds itself: its terms, its words and itself as a phrase are in it', () =>
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, text, after) => {
        const own = termsOf(stream(text))
        const whole = stream(`${before} \n ${text} \n ${after}`)
        for (const term of own) expect(termsOf(whole).has(term)).toBe(true)
        for (const { needle } of queryWords(text)) {
          expect(whole.includes(needle.text)).toBe(true)
          for (const term of needle.terms) expect(own.has(term)).toBe(true)
        }
      }),
      { numRuns: 1500 },
    ))

  test('an analyzed text is analyzed to itself', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('가', '中', '国', ' ', '.', 'x', '9') }), (text) => {
        expect(stream(stream(text)).trim()).toBe(stream(text).trim())
      }),
    ))
})
