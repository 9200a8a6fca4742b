/**
 * What browser tests stand on: a paper and a browser for the file, a context and a page for each test. A fault on that page fails its test.
 * Imported names change as hooks run; a file that needs more adds hooks of its own after `setStage`.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser, watchFaults } from './browser.ts'
import { newPlace, type Place, type RunningPaper, startPaper } from './paper.ts'

export let place: Place
export let browser: Browser
export let context: BrowserContext
export let page: Page
let paper: RunningPaper
let faults: string[]

interface Stage extends BrowserContextOptions {
  /** Statuses that are no fault. */
  expected?: number[]
  /** Where the network goes away by intent, the browser complains of it. */
  faultless?: boolean
}

/** The paper and the browser alone, for files that open pages their own way. */
export function setPaper(): void {
  beforeAll(async () => {
    place = await newPlace()
    paper = await startPaper(place)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await paper?.stop()
  })
}

export function setStage({ expected = [], faultless = true, ...options }: Stage = {}): void {
  setPaper()
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options })
    page = await context.newPage()
    faults = watchFaults(page, expected)
  })
  afterEach(async () => {
    await context.close()
    // No script error, no refused resource, no violated Content-Security-Policy on any page of any test.
    if (faultless) expect(faults).toEqual([])
  })
}

/** Opens a path of the paper, and waits for what it is about. */
export async function open(path: string, shown = 'main h1, main h2'): Promise<void> {
  await page.goto(place.webUrl + path)
  await page.locator(shown).first().waitFor()
}
