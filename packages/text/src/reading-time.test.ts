import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

test.each([
  ['nothing', '', 'en', 1],
  ['Chinese by characters', '海'.repeat(439 * 3), 'zh-Hans', 3],
  ['Chinese with foreign words', `${'海'.repeat(439)}${' word'.repeat(238)}`, 'zh-Hant', 2],
  ['Korean by words', '등불 '.repeat(404), 'ko', 2],
  ['English by words', "don't ".repeat(238 * 4), 'en', 4],
  ['another language like English', 'mot '.repeat(476), 'fr', 2],
])('%s', (_, text, lang, minutes) => expect(readingMinutes(text, lang)).toBe(minutes))
