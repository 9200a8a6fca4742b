/** One page under one set of circumstances, and what is wrong with it: for the pairwise test and for `pnpm matrix`, which takes them all. */
import { uiLanguages } from '@sinmun/types'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { watchFaults } from './browser.ts'
import type { Combination } from './pairs.ts'
import type { Route } from './routes.ts'

export const circumstances = {
  ui: uiLanguages,
  theme: ['light', 'dark', 'sepia'],
  data: ['full', 'lite'],
  width: [360, 768, 1280],
} as const

export type Look = Combination<typeof circumstances> & { route: Route }

export const nameOf = ({ route, ui, theme, data, width }: Look) => `${route.kind} /${ui}${route.path} ${theme} ${data} ${width}`

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy stays as it is.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values) => (window as any).axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false }),
    tags,
  )
  return violations.map(({ id, nodes }: any) => `${id}: ${nodes.map(({ html, failureSummary }: any) => `${html} ${failureSummary}`).join('\n')}`)
}

export const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    return [
      `${scrollWidth} px in ${clientWidth}: ${wide
        .slice(0, 3)
        .map((each) => each.outerHTML.slice(0, 150))
        .join(' | ')}`,
    ]
  })

const scriptsIn = (page: Page) =>
  page.evaluate(() =>
    [...document.scripts].filter(({ type }) => type !== 'application/ld+json').map((each) => `script ${each.src || each.text.slice(0, 80)}`),
  )

export async function look(browser: Browser, origin: string, { route, ui, theme, data, width }: Look): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    serviceWorkers: 'block',
  })
  try {
    const cookies = { reader: 'data=lite', looks: `theme=${theme}` }
    if (data === 'lite') await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
    else await context.addInitScript((looks) => localStorage.setItem('reader', looks), JSON.stringify({ theme }))
    const page = await context.newPage()
    const faults = watchFaults(page, [404])
    await page.goto(`${origin}/${ui}${route.path}`)
    // The form of settings is the browser's own.
    await page
      .locator(route.kind === 'settings' && data === 'full' ? 'fieldset' : 'main h1, main h2')
      .first()
      .waitFor()
    return [...(await violations(page)), ...(await tooWide(page)), ...(data === 'lite' ? await scriptsIn(page) : []), ...faults]
  } finally {
    await context.close()
  }
}

/** Does `work` for every item, `lanes` at a time, and gives what it found wrong, named. */
export async function every<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<string[]>, name: (item: T) => string) {
  const found: string[] = []
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) {
      const wrong = await work(item).catch((error: Error) => [error.message])
      if (wrong.length > 0) found.push(`${name(item)}\n  ${wrong.join('\n  ')}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return found
}
