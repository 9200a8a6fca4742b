/** Every kind of page in every interface language, theme, edition and width, pairwise; `pnpm matrix` takes all of them together. */
import { uiLanguages } from '@sinmun/types'
import { beforeAll, describe, expect, test } from 'vitest'
import { circumstances, every, look, nameOf, tooWide, violations } from './looks.ts'
import { allPairs, pairwise, product } from './pairs.ts'
import { type Route, routesOf } from './routes.ts'
import { browser, place, setPaper } from './stage.ts'

describe('the list of combinations', () => {
  const choices = { route: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], ...circumstances }

  test('has every pair of values of two choices, in far fewer than all', () => {
    const list = pairwise(choices)
    const names = Object.keys(choices) as (keyof typeof choices)[]
    for (const [index, one] of names.entries())
      for (const other of names.slice(index + 1))
        for (const a of choices[one])
          for (const b of choices[other])
            expect(
              list.some((each) => each[one] === a && each[other] === b),
              `${a} with ${b}`,
            ).toBe(true)
    expect(allPairs(choices).size).toBe(7 * (4 + 3 + 2 + 3) + 4 * (3 + 2 + 3) + 3 * (2 + 3) + 2 * 3)
    expect(list.length).toBeLessThan(product(choices).length / 10)
  })

  test('is the same every time', () => {
    expect(pairwise(choices)).toEqual(pairwise(choices))
  })
})

describe('pages', () => {
  let routes: Route[]
  let long: string

  setPaper()
  beforeAll(async () => {
    const all = await routesOf(place)
    // The first of each kind: of articles the longest in their language.
    routes = all.filter(({ kind }, index) => all.findIndex((other) => other.kind === kind) === index)
    long = routes.find(({ kind }) => kind.startsWith('article'))!.path
  })

  test.each(uiLanguages)('are accessible in %s, as wide as the window, without a fault, and without a script in the lite edition', async (ui) => {
    const looks = pairwise({ route: routes, ...circumstances }).filter((one) => one.ui === ui)
    expect(looks.length).toBeGreaterThanOrEqual(routes.length)
    expect(await every(looks, 2, (one) => look(browser, place.webUrl, one), nameOf)).toEqual([])
  })

  test('do not scroll sideways at 320 px with text of twice the size', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const paths = ['en', 'zh-Hans'].flatMap((ui) => routes.map(({ path }) => `/${ui}${path}`))
    const lanes = await Promise.all([context.newPage(), context.newPage()])
    const check = async (path: string) => {
      const page = lanes.pop()!
      await page.goto(place.webUrl + path)
      await page.locator('main h1, main h2').first().waitFor()
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      const wide = await tooWide(page)
      lanes.push(page)
      return wide
    }
    expect(await every(paths, 2, check, (path) => path)).toEqual([])
    await context.close()
  })

  test('a picture in full size is accessible, too', async () => {
    const page = await browser.newPage({ viewport: { width: 768, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(`${place.webUrl}/ko${long}`)
    await page.locator('main article a:has(img)').first().click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  test('forced colours leave every choice and every current place visible', async () => {
    const page = await browser.newPage({ viewport: { width: 768, height: 900 }, forcedColors: 'active' })
    await page.goto(`${place.webUrl}/en/settings`)
    await page.locator('fieldset').first().waitFor()
    await page.getByRole('radio', { name: 'Sepia' }).check()
    const colours = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.body).color,
    }))
    expect(colours.ground).not.toBe(colours.ink)
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none')
    await page.close()
  })
})
