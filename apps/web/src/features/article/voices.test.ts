import { describe, expect, it } from 'vitest'
import { codePath } from './code-path.ts'
import { piecesOf } from './speech-pieces.ts'
import { type Voice, voiceFor } from './voices.ts'

const voice = (lang: string, more: Partial<Voice> = {}): Voice => ({ lang, localService: false, default: false, ...more })
const voices = [
  voice('en-US', { default: true }),
  voice('zh-CN'),
  voice('zh_TW'),
  voice('zh-HK', { localService: true }),
  voice('ko-KR'),
  voice('yue'),
]

describe('the voice for a language', () => {
  it.each([
    ['zh-Hans', 'zh-CN'],
    ['zh-Hant', 'zh_TW'],
    ['zh-HK', 'zh-HK'],
    ['ko', 'ko-KR'],
    ['en', 'en-US'],
    ['en-GB', 'en-US'],
  ])('%s: %s', (lang, expected) => {
    expect(voiceFor(lang, voices)?.lang).toBe(expected)
  })

  it('is none where nothing speaks it', () => {
    expect(voiceFor('ja', voices)).toBeNull()
    expect(voiceFor('ko', [])).toBeNull()
    expect(voiceFor('not a tag', voices)).toBeNull()
    expect(voiceFor('ko', [voice(''), voice('???')])).toBeNull()
  })

  it('is rather the other script’s than none, and rather one on the device', () => {
    expect(voiceFor('zh-Hant', [voice('zh-CN')])?.lang).toBe('zh-CN')
    const here = voice('ko-KR', { localService: true })
    expect(voiceFor('ko', [voice('ko-KR'), here])).toBe(here)
  })
})

describe('what is said in one breath', () => {
  it('is a sentence', () => {
    expect(piecesOf('海港线通车了。到码头只需19分钟！真快？', 'zh-Hans')).toEqual(['海港线通车了。', '到码头只需19分钟！', '真快？'])
    expect(piecesOf('The boat leaves at nine. It is late.', 'en')).toEqual(['The boat leaves at nine.', 'It is late.'])
    expect(piecesOf(' … — * ', 'en')).toEqual([])
  })

  it('is never long, whatever is written, and loses nothing', () => {
    const letters = (text: string) => text.replace(/\s/g, '')
    for (const text of ['字'.repeat(1000), '한국어 낱말, '.repeat(100), `a${'b'.repeat(700)}`, '𠮷'.repeat(400), '一二三，'.repeat(99)]) {
      const pieces = piecesOf(text, 'zh-Hans')
      expect(Math.max(...pieces.map((piece) => [...piece].length))).toBeLessThanOrEqual(180)
      expect(letters(pieces.join(''))).toBe(letters(text))
    }
  })
})

it('draws a code a run at a time', () => {
  const rows = ['##.', '..#', '...']
  expect(codePath({ size: 3, get: (x, y) => rows[y]![x] === '#' })).toEqual({ size: 3, path: 'M0 0h2v1H0zM2 1h1v1H2z' })
})
