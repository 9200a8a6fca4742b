import { createHash } from 'node:crypto'

const opening = 40
const notWord = /[^\p{L}\p{N}]+/gu

const letters = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(notWord, '')

/**
 * Identity of an article that has neither id nor address: 32 hex digits over language, title and the first 40
 * letters and digits of its text. Spacing, punctuation, case and width do not matter, so two captures agree.
 */
export function fingerprint(article: { lang: string; title: string; text: string }): string {
  // 40 letters can take many more characters once punctuation is left out; what lies beyond 4,000 is not an opening.
  const start = Array.from(letters(article.text.slice(0, 4000)))
    .slice(0, opening)
    .join('')
  return createHash('sha256')
    .update(`${article.lang.toLowerCase()}\n${letters(article.title)}\n${start}`)
    .digest('hex')
    .slice(0, 32)
}
