import { describe, expect, it } from 'vitest'
import { html, textOf } from '../testing/render.tsx'
import { Clauses } from './Clauses.tsx'

const clauses = (text: string, lang: string) =>
  html(<Clauses text={text} lang={lang} />)
    .split(/<span class="clause">|<\/span>/)
    .filter(Boolean)
    .map(textOf)

describe('Clauses', () => {
  it('lets a Chinese headline break at its punctuation', () => {
    expect(clauses('海港线通车：到码头只需19分钟', 'zh-Hans')).toEqual(['海港线通车：', '到码头只需19分钟'])
    expect(clauses('“隔壁的书”，四天2.16万人', 'zh-Hant')).toEqual(['“隔壁的书”，', '四天2.16万人'])
    expect(clauses('他说：“走吧！”大家走了', 'zh-Hans')).toEqual(['他说：', '“走吧！”', '大家走了'])
  })

  it('leaves the others alone', () => {
    expect(clauses('一个句子', 'zh-Hans')).toEqual(['一个句子'])
    expect(clauses('바다는 늦었고, 주문은 빨랐다…', 'ko')).toEqual(['바다는 늦었고, 주문은 빨랐다…'])
    expect(clauses('<해동 소식>', 'ko')).toEqual(['<해동 소식>'])
  })

  it('loses no character', () => {
    for (const text of ['……', '，a', '！？问', 'a…b：', '<h1>：《书》，"x"', '']) expect(clauses(text, 'zh-Hans').join('')).toBe(text)
  })
})
