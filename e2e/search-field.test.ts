import type { CDPSession } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { json } from './paper.ts'
import { asked, field, focused, params, pause, setSearchStage } from './search-stage.ts'
import { context, open, page, place } from './stage.ts'

setSearchStage()

const options = () => page.getByRole('option').filter({ visible: true })

describe('the search field', () => {
  test('takes the focus at / from anywhere but another field', async () => {
    await open('/en/s/culture')
    await page.keyboard.press('Control+/')
    expect(await focused()).not.toBe('INPUT')
    await page.keyboard.press('/')
    expect(await focused()).toBe('INPUT')
    expect(await field().inputValue()).toBe('')
    await page.keyboard.type('a/b')
    expect(await field().inputValue()).toBe('a/b')
  })

  test('is a page of its own on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('/zh-Hant')
    expect(await field().filter({ visible: true }).count()).toBe(0)
    await page.locator('header').getByRole('link', { name: '搜尋' }).click()
    await expect.poll(focused).toBe('INPUT')
    expect(new URL(page.url()).pathname).toBe('/zh-Hant/search')
  })

  test('suggests, and leads by keyboard to an article', async () => {
    await open('/en')
    await field().fill('Harb')
    await options().first().waitFor()
    expect(await field().getAttribute('aria-expanded')).toBe('true')
    const articles = (await json(`${place.apiUrl}/v1/suggest?q=Harb`)).items.filter(({ kind }: { kind: string }) => kind === 'article')
    expect(articles.length).toBeGreaterThan(0)
    await page.keyboard.press('ArrowDown')
    const active = await field().getAttribute('aria-activedescendant')
    expect(await options().first().getAttribute('id')).toBe(active)
    expect(await options().first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    expect(await field().getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('Escape')
    await expect.poll(() => options().count()).toBe(0)
    expect(await field().inputValue()).toBe('Harb')
    const index = (await json(`${place.apiUrl}/v1/suggest?q=Harb&lang=en,zh-Hans,zh-Hant,ko`)).items.findIndex(
      ({ kind }: { kind: string }) => kind === 'article',
    )
    for (let n = 0; n <= index; n++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/en\/a\//)
  })

  test('never shows an old answer for new words', async () => {
    await page.route('**/v1/suggest?q=fer&*', async (route) => {
      await new Promise((done) => setTimeout(done, 1500))
      await route.continue().catch(() => {})
    })
    await open('/en')
    await field().fill('fer')
    await expect.poll(() => asked.suggest).toEqual(['fer'])
    await field().fill('lantern')
    await options()
      .filter({ hasText: /lantern/i })
      .first()
      .waitFor()
    await page.waitForTimeout(1500)
    expect((await options().allInnerTexts()).join('\n')).not.toMatch(/ferry/i)
  })

  test('remembers searches on this device, and forgets them', async () => {
    for (const q of ['ferry', 'lanterns']) {
      await open('/en')
      await field().fill(q)
      await field().press('Enter')
      await expect.poll(() => page.locator('h1').innerText()).toContain(q)
    }
    await open('/en')
    await page.keyboard.press('/')
    expect(await options().allInnerTexts()).toEqual(['lanterns', 'ferry'])
    await page.getByRole('button', { name: 'Remove “lanterns”' }).click()
    expect(await options().allInnerTexts()).toEqual(['ferry'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(params).toEqual({ q: 'ferry' })
    await open('/en/search')
    await page.getByRole('button', { name: 'Clear all' }).click()
    expect(await page.evaluate(() => localStorage.getItem('searches'))).toBeNull()
  })
})

describe('an input method', () => {
  let ime: CDPSession
  const compose = async (...texts: string[]) => {
    for (const text of texts) {
      await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await pause()
    }
  }
  const commit = (text: string) => ime.send('Input.insertText', { text })

  beforeEach(async () => {
    ime = await context.newCDPSession(page)
    await open('/ko')
    await page.keyboard.press('/')
  })

  test('asks for no half-typed syllable, and for the whole one at its end', async () => {
    await compose('ㅎ', '하', '항')
    expect(asked.suggest).toEqual([])
    await commit('항')
    await expect.poll(() => asked.suggest).toEqual(['항'])
    await compose('ㅁ', '마', '만')
    expect(asked.suggest).toEqual(['항'])
    await commit('만')
    await expect.poll(() => asked.suggest).toEqual(['항', '항만'])
    expect(await field().inputValue()).toBe('항만')
  })

  test('asks for no pinyin', async () => {
    await compose('h', 'hai', "hai'gang")
    await commit('海港')
    await pause()
    expect(asked.suggest).toEqual(['海港'])
  })

  test('keeps the Enter that ends a composition', async () => {
    await compose('항만선')
    await page.keyboard.press('Enter')
    await pause()
    expect(new URL(page.url()).pathname).toBe('/ko')
    await commit('항만선')
    await page.keyboard.press('Enter')
    await expect.poll(params).toEqual({ q: '항만선' })
  })
})
