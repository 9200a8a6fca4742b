/**
 * Pictures of every kind of page, in four interface languages, light and dark, at 360, 768 and 1280 px, into screenshots/ (not in git).
 * Starts a paper with the sample edition; PUBLIC_URL names one that runs. `--only "article ko 360"` wants each of its words.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { uiLanguages } from '@sinmun/types'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { product } from '../e2e/pairs.ts'
import { json, newPlace, startPaper } from '../e2e/paper.ts'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const words = values.only.split(' ').filter(Boolean)
const folder = join(import.meta.dirname, '../screenshots')
mkdirSync(folder, { recursive: true })

interface Card {
  id: string
  readingMinutes: number
  image: unknown
}

/** Words that the sample edition has. */
const searches = { 'zh-Hans': '港口', 'zh-Hant': '港口', ko: '항구', en: 'harbour' }

/** Paths by name; the article is the longest with a picture. */
async function pagesOf(origin: string, ui: keyof typeof searches): Promise<Record<string, string>> {
  const { items } = await json<{ items: Card[] }>(`${origin}/v1/articles?lang=${ui === 'zh-Hant' ? 'zh-Hans' : ui}&limit=100`)
  const article = items.filter(({ image }) => image).sort((a, b) => b.readingMinutes - a.readingMinutes)[0]!
  return {
    front: `/${ui}`,
    section: `/${ui}/s/culture`,
    article: `/${ui}/a/${article.id}`,
    search: `/${ui}/search?q=${encodeURIComponent(searches[ui])}`,
    'search-start': `/${ui}/search`,
    'search-nothing': `/${ui}/search?q=zzzqqq`,
    settings: `/${ui}/settings`,
    saved: `/${ui}/saved`,
    'not-found': `/${ui}/nosuch`,
  }
}

/** Pictures below the fold load only when they are seen. */
async function seeAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y)
      await new Promise((done) => setTimeout(done, 60))
    }
    scrollTo(0, 0)
  })
  await page.waitForLoadState('networkidle')
  // Else a very long page is taken before its largest pictures are painted.
  await page.evaluate(async () => {
    for (const image of document.images) image.decoding = 'sync'
    const painted = Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
    // One that the browser has not begun to load would be waited for without end.
    await Promise.race([painted, new Promise((done) => setTimeout(done, 5_000))])
  })
}

async function takeAll(browser: Browser, origin: string): Promise<void> {
  for (const { ui, colorScheme, width } of product({ ui: uiLanguages, colorScheme: ['light', 'dark'] as const, width: [360, 768, 1280] }))
    for (const [name, path] of Object.entries(await pagesOf(origin, ui))) {
      const title = `${name} ${ui} ${width} ${colorScheme}`
      if (!words.every((word) => title.split(' ').includes(word))) continue
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      await page.goto(origin + path)
      await page
        .locator(name === 'settings' ? 'fieldset' : 'main :is(h1, h2)')
        .first()
        .waitFor()
      await seeAll(page)
      // The button that saves it comes a moment after the article, and only where a browser can.
      if (name === 'article')
        await page
          .locator('main header [aria-pressed]')
          .waitFor({ timeout: 20_000 })
          .catch(() => {})
      await page.screenshot({ path: join(folder, `${title.replaceAll(' ', '-')}.png`), fullPage: true })
      await page.close()
      process.stdout.write(`${title}\n`)
    }
}

const browser = await launchBrowser()
const running = process.env['PUBLIC_URL']
const place = running ? null : await newPlace()
const paper = place && (await startPaper(place))
try {
  await takeAll(browser, running ?? place!.webUrl)
} finally {
  await browser.close()
  await paper?.stop()
}
