/** A real Chromium: CHROME_PATH, one of the system, or the one inside @sparticuz/chromium. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page, type Response } from 'playwright-core'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export async function browserExecutable(): Promise<string> {
  const found = [process.env['CHROME_PATH'], ...systemPaths].find((path) => path && existsSync(path))
  if (found) return found
  // Read at import: with them it unpacks the system libraries that a minimal machine lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x'
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

/** Flags of ours only: those of @sparticuz/chromium switch web security off. Nothing is fetched in the background. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Its pages have been opened only when they answer their reader: a test would press something before their code is there. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await browserExecutable(), args: browserFlags })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    if (options?.javaScriptEnabled !== false) context.on('page', waitForLife)
    return context
  }
  return browser
}

function waitForLife(page: Page): void {
  for (const move of ['goto', 'reload'] as const) {
    const original = page[move].bind(page) as (...given: unknown[]) => Promise<Response | null>
    page[move] = async (...given: unknown[]) => {
      const response = await original(...given)
      // As any reader does sooner or later.
      await page.evaluate(() => window.dispatchEvent(new Event('pointermove'))).catch(() => {})
      await page
        .waitForFunction(() => !document.getElementById('late') || 'live' in document.documentElement.dataset, null, { timeout: 5000 })
        .catch(() => {})
      return response
    }
  }
}

/** Collects script errors, refused resources and violated Content-Security-Policies; answers of the `expected` status are none, nor is what is `known`. */
export function watchFaults(page: Page, expected: number[], known = /^$/): string[] {
  const faults: string[] = []
  const status = new RegExp(`status of (${expected.join('|') || 'none'})`)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !status.test(message.text()) && !known.test(message.text())) faults.push(message.text())
  })
  return faults
}
