import { analyze, queryWords } from '@sinmun/text/server'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt, markText } from './mark.ts'

const marksOf = (q: string) => ({ words: queryWords(q).map(({ needle }) => [needle.text]), loose: [] })
const shown = (parts: { text: string; hit: boolean }[] | null) => parts?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

describe('marks', () => {
  test.each([
    ['台湾', '臺灣的茶', '[臺灣]的茶'],
    ['city', 'Many Cities, one city.', 'Many [Cities], one [city].'],
    ['총영사관은', '총영사관이', '[총영사관]이'],
    ['cafe', 'Café', '[Café]'],
    ['주', '㈜신문', '[㈜]신문'],
    ['中国 国人', '中国人', '[中国人]'],
    ['野家', '𠮷野家', '𠮷[野家]'],
    ['nothing', '没有', undefined],
  ])('%s in %s', (q, text, expected) => expect(shown(markText(text, marksOf(q)))).toBe(expected))

  const text = fc.string({ unit: fc.constantFrom('中', '国', '臺', '가', '나', 'a', 'b', ' ', '.', '\n', '𠮷', 'é', '👍', '\u0301') })

  test('joined are the text, whatever it is', () =>
    fc.assert(
      fc.property(text, text, (text, q) => {
        const parts = markText(text, marksOf(q))
        if (parts) expect(parts.map(({ text }) => text).join('')).toBe(text)
        for (const part of parts ?? []) expect(part.text.isWellFormed()).toBe(true)
      }),
      { numRuns: 2000 },
    ))
})

describe('excerpts', () => {
  const spellings = ['港口', '臺灣', '한국 영화', 'harbours', 'ＨＡＲＢＯＵＲ', "harbour's", ' naïve ', ' dying ', ' 16,700 ', 'harbor']
  const filler = '这里是一些别的内容，没有什么可看的。'

  test('show the place where most of the words stand together', () => {
    const body = `港口。${filler.repeat(40)}\n海东的港口和航线都在这里。${filler.repeat(40)}`
    expect(shown(excerpt(body, marksOf('港口 航线')))).toContain('海东的[港口]和[航线]都在这里。')
  })

  test('do so too where one form of a word is not in a long text', () => {
    const body = `${filler.repeat(90)}。외교부는 총영사관과 함께 설명했다. ${filler.repeat(90)}`
    const marks = { words: [['총영사관은', '총영사관'], ['외교부']], loose: [] }
    expect(shown(excerpt(body, marks))).toContain('[외교부]는 [총영사관]과 함께')
  })

  test.each([
    [
      'words that stand apart',
      { words: [['한중문화교류']], loose: ['한중문화교류'] },
      '한중일 회담, 한중 관계.',
      '한중 문화 교류의 날',
      '[한중 문화 교류]의 날',
    ],
    ['another ending', marksOf('study'), 'studios.', 'Many studies show', 'Many [studies] show'],
    ['other characters', marksOf('总统 会谈'), '总裁。', '總統舉行會談', '[總統]舉行[會談]'],
  ])('show in a long text, after what only begins alike: %s', (_, marks, decoy, there, expected) => {
    const body = `${decoy}${' 다른 말.'.repeat(200)}${there}.${' 다른 말.'.repeat(200)}`
    expect(shown(excerpt(body, marks))).toContain(expected)
  })

  test('show the other words where one stands nowhere in the text', () => {
    const body = `${filler.repeat(90)}海东的港口在这里。${filler.repeat(90)}`
    expect(shown(excerpt(body, marksOf('港口 航线 harbour')))).toContain('海东的[港口]在这里。')
    expect(excerpt(body, marksOf('航线 harbour'))).toBeNull()
  })

  test('begin and end between words, without the punctuation of what was cut', () => {
    const body = `${'alpha beta gamma, '.repeat(60)}harbour ${'delta epsilon, '.repeat(60)}`
    expect(shown(excerpt(body, marksOf('harbour')))).toMatch(/^…(alpha|beta|gamma)\b.*\[harbour\].*(delta|epsilon),…$/)
  })

  test('are pieces of the text, never cut inside a character, with at least one mark', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...spellings, '𠮷', 'é', '👍🏽', '，', ' ', '\n', '文'.repeat(30), 'word '.repeat(12)), {
          minLength: 1,
          maxLength: 120,
        }),
        fc.constantFrom('港口', '台湾', '한국', 'harbour', '港口 台湾', 'harbour 한국', 'die 港口', '16700 台湾', 'naive harbours'),
        (pieces, q) => {
          const body = pieces.join('')
          const parts = excerpt(body, marksOf(q))
          expect(parts !== null).toBe(queryWords(q).some(({ needle }) => analyze(body).stream.includes(needle.text)))
          if (!parts) return
          expect(parts.some(({ hit }) => hit)).toBe(true)
          const inside = parts
            .map(({ text }) => text)
            .join('')
            .replace(/^…|…$/g, '')
          expect(inside.isWellFormed()).toBe(true)
          expect(body.replace(/\s*\n\s*/g, ' ')).toContain(inside.trim())
        },
      ),
      { numRuns: 1000 },
    ))
})
