import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { slugify } from './slug.ts'

const graphemes = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length

describe('slugify', () => {
  test.each([
    ['Harbour Lights: A City at Night!', 'harbour-lights-a-city-at-night'],
    ['<등불 축제 개막… 시민 3만 명>', '등불-축제-개막-시민-3만-명'],
    ['什么是“海东”精神？', '什么是-海东-精神'],
    ['등불'.normalize('NFD'), '등불'],
    ['Ça va — l’été', 'ça-va-l-été'],
    ['!!! … ???', 'article'],
    ['', 'article'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\u202eb\u0000c', 'abc'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['b!\u0f71c', 'b-c'],
  ])('%s', (title, slug) => expect(slugify(title)).toBe(slug))

  it('cuts between words, and inside a word only when there is no other way', () => {
    const slug = slugify('The quick brown fox jumps over the lazy dog and runs far away')
    expect(slug).toBe('the-quick-brown-fox-jumps-over-the-lazy')
    expect(slugify('a'.repeat(100))).toBe('a'.repeat(40))
  })

  it('any title gives a short NFC slug of letters, digits and hyphens, twice the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const slug = slugify(title)
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u)
        expect(slug).toBe(slug.normalize('NFC'))
        expect(graphemes(slug)).toBeLessThanOrEqual(40)
        expect(slug.length).toBeLessThanOrEqual(200)
        expect(slug.endsWith('-')).toBe(false)
        expect(slugify(slug)).toBe(slug)
      }),
      { numRuns: 500 },
    )
  })
})
