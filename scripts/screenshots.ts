/**
 * Pictures of every kind of page of the paper that runs at PUBLIC_URL (default http://127.0.0.1:3000), in four interface
 * languages, light and dark, at 360, 768 and 1280 px, into screenshots/ (not in git). `--only front-ko` narrows it down.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../e2e/browser.ts'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const origin = process.env['PUBLIC_URL'] || 'http://127.0.0.1:3000'
const folder = join(import.meta.dirname, '../screenshots')
mkdirSync(folder, { recursive: true })

interface Listed {
  items: { id: string; readingMinutes: number; image: unknown }[]
}

/** Words that the sample edition has, and some that nothing has. */
const searches: Record<string, string> = { 'zh-Hans': '港口', 'zh-Hant': '港口', ko: '항구', en: 'harbour' }
const languages = ['zh-Hans', 'zh-Hant', 'ko', 'en']
const browser = await launchBrowser()
for (const ui of languages) {
  const lang = ui === 'zh-Hant' ? 'zh-Hans' : ui
  const { items } = (await (await fetch(`${origin}/v1/articles?lang=${lang}&limit=100`)).json()) as Listed
  const article = items.filter(({ image }) => image).sort((a, b) => b.readingMinutes - a.readingMinutes)[0]
  const pages = {
    front: `/${ui}`,
    section: `/${ui}/s/culture`,
    article: `/${ui}/a/${article?.id}`,
    search: `/${ui}/search?q=${encodeURIComponent(searches[ui]!)}`,
    'search-nothing': `/${ui}/search?q=zzzqqq`,
    'not-found': `/${ui}/nosuch`,
  }
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 768, 1280])
      for (const [name, path] of Object.entries(pages)) {
        const file = `${name}-${ui}-${width}-${colorScheme}.png`
        if (!file.includes(values.only)) continue
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
        await page.goto(origin + path)
        await page.locator('main h1, main h2').first().waitFor()
        // Pictures below the fold load only when they are seen.
        await page.evaluate(async () => {
          for (let y = 0; y < document.body.scrollHeight; y += 600) {
            scrollTo(0, y)
            await new Promise((done) => setTimeout(done, 80))
          }
          scrollTo(0, 0)
        })
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: join(folder, file), fullPage: true })
        await page.close()
        process.stdout.write(`${file}\n`)
      }
}
await browser.close()
