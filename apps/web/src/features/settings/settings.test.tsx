import { describe, expect, it } from 'vitest'
import { page } from '../../testing/page.tsx'
import { textOf } from '../../testing/render.tsx'
import { arrange, chosenOf, move, toggle } from './language-order.ts'

const natural = ['zh-Hans', 'ko', 'en']

describe('the list of content languages', () => {
  it('is everything in its natural order before a choice, and keeps nothing of it', () => {
    const list = arrange([], natural)
    expect(list.every(({ wanted }) => wanted)).toBe(true)
    expect(chosenOf(list, natural)).toEqual([])
    expect(arrange(['fr'], natural)).toEqual(list)
  })

  it('has the chosen first, in their order, and the others after them', () => {
    const list = arrange(['en', 'zh-Hans'], natural)
    expect(list.map(({ lang }) => lang)).toEqual(['en', 'zh-Hans', 'ko'])
    expect(chosenOf(list, natural)).toEqual(['en', 'zh-Hans'])
    expect(chosenOf(toggle(list, 'ko'), natural)).toEqual(['en', 'zh-Hans', 'ko'])
    expect(chosenOf(toggle(list, 'en'), natural)).toEqual(['zh-Hans'])
  })

  it('moves one place at a time and stops at the ends', () => {
    const list = arrange([], natural)
    expect(chosenOf(move(list, 'ko', -1), natural)).toEqual(['ko', 'zh-Hans', 'en'])
    expect(move(list, 'zh-Hans', -1)).toEqual(list)
    expect(move(list, 'en', 1)).toEqual(list)
    expect(chosenOf(move(move(list, 'ko', -1), 'ko', 1), natural)).toEqual([])
  })
})

describe('the page of settings', () => {
  it.each([
    ['zh-Hans', '阅读设置', '启用脚本'],
    ['zh-Hant', '閱讀設定', '啟用指令碼'],
    ['ko', '읽기 설정', '스크립트'],
    ['en', 'Reading settings', 'need JavaScript'],
  ])('in %s explains itself without JavaScript', async (ui, title, words) => {
    const markup = await page(`/${ui}/settings`)
    expect(markup).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`))
    expect(textOf(markup)).toContain(words)
  })

  it('is a link on every page', async () => {
    for (const path of ['/ko', '/ko/a/a1', '/ko/s/culture', '/ko/search', '/ko/nosuch', '/ko/settings'])
      expect(await page(path)).toContain('href="/ko/settings"')
  })
})
