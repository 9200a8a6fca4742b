/** Every kind of page, looked over by axe in every language, theme and width, pairwise. */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { json, newPlace, type Place, type RunningPaper, startPaper } from './paper.ts'

let place: Place
let paper: RunningPaper
let browser: Browser
const paths: Record<string, string> = {}

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place)
  browser = await launchBrowser()
  const { items } = await json(`${place.apiUrl}/v1/articles?limit=100`)
  const newest = items.find(({ image }: { image: unknown }) => image)
  const longest = items.toSorted((a: any, b: any) => b.readingMinutes - a.readingMinutes)[0]
  const { tags } = await json(`${place.apiUrl}/v1/articles/${newest.id}`)
  Object.assign(paths, {
    article: `a/${newest.id}`,
    long: `a/${longest.id}`,
    tag: `t/${encodeURIComponent(tags[0].slug)}`,
    source: `source/${encodeURIComponent(newest.sources[0].slug)}`,
  })
})
afterAll(async () => {
  await browser?.close()
  await paper?.stop()
})

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

async function violations(page: Page) {
  // Evaluated, not added as a script: the page's own policy stays as it is.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((values) => (window as any).axe.run(document, { runOnly: { type: 'tag', values } }), tags)
  return violations.map(({ id, nodes }: any) => `${id}: ${nodes.map(({ html, failureSummary }: any) => `${html} ${failureSummary}`).join('\n')}`)
}

/** Each page once, languages, themes and widths going round beside it. */
test.each([
  ['front', '', 'zh-Hans', 'light', 360],
  ['front', '', 'ko', 'dark', 1280],
  ['section', 's/culture', 'zh-Hant', 'sepia', 768],
  ['article', '', 'en', 'sepia', 360],
  ['article', '', 'zh-Hant', 'dark', 1280],
  ['long', '', 'ko', 'light', 768],
  ['long', '', 'zh-Hans', 'sepia', 1280],
  ['tag', '', 'en', 'dark', 360],
  ['source', '', 'ko', 'sepia', 1280],
  ['search', 'search', 'zh-Hans', 'dark', 768],
  ['results', 'search?q=%E6%B8%AF%E5%8F%A3', 'zh-Hant', 'light', 360],
  ['nothing', 'search?q=zzzqqq', 'en', 'light', 768],
  ['settings', 'settings', 'zh-Hans', 'sepia', 360],
  ['settings', 'settings', 'ko', 'dark', 768],
  ['settings', 'settings', 'en', 'light', 1280],
  ['not found', 'nosuch', 'zh-Hant', 'dark', 768],
] as const)('%s (%s) in %s, %s, at %i px', async (name, path, ui, theme, width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await context.addInitScript((looks) => localStorage.setItem('reader', looks), JSON.stringify({ theme }))
  const page = await context.newPage()
  await page.goto(`${place.webUrl}/${ui}/${path || (paths[name] ?? '')}`.replace(/\/$/, ''))
  await page
    .locator(name === 'settings' ? 'fieldset' : 'main h1, main h2, main article')
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  if (name === 'long') {
    await page.locator('main article a:has(img)').first().click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
  }
  await context.close()
})

test('forced colours leave every choice and every current place visible', async () => {
  const context = await browser.newContext({ viewport: { width: 768, height: 900 }, forcedColors: 'active' })
  const page = await context.newPage()
  await page.goto(`${place.webUrl}/en/settings`)
  await page.locator('fieldset').first().waitFor()
  await page.getByRole('radio', { name: 'Sepia' }).check()
  const colours = await page.evaluate(() => ({ ground: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color }))
  expect(colours.ground).not.toBe(colours.ink)
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none')
  await context.close()
})
