import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cleanLine, cleanParagraphs, cleanRun } from './clean.ts'

describe('cleanLine', () => {
  test.each([
    ['full-width indent', '　　首尔的早市', '首尔的早市'],
    ['NBSP and runs of spaces', 'a\u00a0\u00a0 b\t\r\nc', 'a b c'],
    ['zero-width, BOM and soft hyphen', '\ufeff신\u200b문\u00ad사\u2060', '신문사'],
    ['bidi override and isolates', 'safe\u202egnp.exe\u2066x\u2069\u200f', 'safegnp.exex'],
    ['NUL, control characters, lone surrogates', 'a\u0000b\u0007c\ud800d\udc00', 'abcd'],
    ['NFD', '한국'.normalize('NFD'), '한국'],
    ['NFD split by a zero-width space', 'e\u200b\u0301', 'é'],
    ['emoji with joiner stay whole', '👨‍👩‍👧 ❤️', '👨‍👩‍👧 ❤️'],
    ['joiner between ordinary letters goes', 'pay\u200dpal', 'paypal'],
    ['Hangul filler is nothing', 'ㅤ\u3164', ''],
    ['tag characters go', 'a\u{e0041}\u{e0042}', 'a'],
    ['angle brackets are characters', '<축제 개막>', '<축제 개막>'],
  ])('%s', (_, dirty, clean) => expect(cleanLine(dirty)).toBe(clean))

  it('is idempotent and leaves nothing invisible, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanLine(text)
        expect(cleanLine(once)).toBe(once)
        expect(once).toBe(once.trim())
        expect(once.isWellFormed()).toBe(true)
        expect(once).toBe(once.normalize('NFC'))
        expect(once).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069\ufeff]|\s\s/)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a megabyte of spaces in its stride', () => {
    const started = performance.now()
    cleanLine(`a${' \u3000'.repeat(500_000)}b${'\u200d'.repeat(500_000)}`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

it('cleanRun keeps one space at either end', () => expect(cleanRun(' \u3000가 나\n')).toBe(' 가 나 '))

it('cleanParagraphs splits at every kind of line end and drops empty lines', () => {
  expect(cleanParagraphs('　　一\r\n\u00a0\n二\u2028三\r四')).toEqual(['一', '二', '三', '四'])
})
