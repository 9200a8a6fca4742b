/** Speeds of silent reading: characters a minute for Chinese, words a minute for Korean and English. */
const hanPerMinute = 439
const koreanWordsPerMinute = 202
const wordsPerMinute = 238

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu

/** Whole minutes it takes to read `text` written in `lang`; at least 1. Foreign words inside Chinese count as words. */
export function readingMinutes(text: string, lang: string): number {
  const language = lang.split('-')[0]
  if (language === 'zh' || language === 'ja' || language === 'yue') {
    const characters = count(text, ideograph)
    const others = count(text.replace(ideograph, ' '), word)
    return whole(characters / hanPerMinute + others / wordsPerMinute)
  }
  return whole(count(text, word) / (language === 'ko' ? koreanWordsPerMinute : wordsPerMinute))
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function whole(minutes: number): number {
  return Math.max(1, Math.round(minutes))
}
