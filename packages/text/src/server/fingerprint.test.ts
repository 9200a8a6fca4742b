import { expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

const article = { lang: 'ko', title: '해동 등불 축제 개막', text: '해동시는 15일 저녁 등불 축제를 열었다. "시민 3만 명이 찾았다"고 밝혔다.' }

it('is the same for two captures of one article', () => {
  const key = fingerprint(article)
  expect(key).toMatch(/^[0-9a-f]{32}$/)
  expect(fingerprint({ ...article, text: article.text.normalize('NFD') })).toBe(key)
  expect(fingerprint({ ...article, title: `  ${article.title}! `, text: article.text.replaceAll(' ', '\u00a0\u3000').replaceAll('"', '”') })).toBe(
    key,
  )
  expect(fingerprint({ ...article, text: article.text.replace('15', '１５') })).toBe(key)
})

it('differs by language, title and opening, not by what follows', () => {
  const long = { ...article, text: '가나다라마바사아자차'.repeat(9) }
  expect(fingerprint({ ...long, text: `${long.text}끝` })).toBe(fingerprint(long))
  const keys = [article, { ...article, lang: 'en' }, { ...article, title: '다른 제목' }, { ...article, text: '다른 본문' }].map(fingerprint)
  expect(new Set(keys).size).toBe(4)
})
