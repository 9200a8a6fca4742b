/** A new build of the reader while somebody reads: another name for every file, as a change in all of them makes. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { watchFaults } from './browser.ts'
import { freePort, json } from './paper.ts'
import { browser, context, page, place, setStage } from './stage.ts'

const web = join(import.meta.dirname, '../apps/web')
const folder = mkdtempSync(join(tmpdir(), 'sinmun-builds-'))
const [first, second] = [join(folder, '1'), join(folder, '2')] as [string, string]
let server: ChildProcess | undefined
let port = 0
let article: { id: string; slug: string; title: string }

/** Renames every file under assets wherever it is named, and lets the entry say that it is the second. */
function makeSecond(): void {
  cpSync(join(web, 'dist'), second, { recursive: true })
  const names = readdirSync(join(second, 'assets'))
  const renamed = new Map(names.map((name) => [name, name.replace(/-[\w-]{8}\./, (hash) => `-${[...hash.slice(1, -1)].toReversed().join('')}.`)]))
  const entry = /\/assets\/(index-[\w-]+\.js)/.exec(readFileSync(join(second, 'index.html'), 'utf8'))![1]!
  const files = readdirSync(second, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|json|html)$/.test(file))
  for (const file of files) {
    let text = readFileSync(join(second, file), 'utf8')
    for (const [old, name] of renamed) text = text.replaceAll(old, name)
    if (file.endsWith(entry)) text += '\ndocument.documentElement.dataset.build = "2"\n'
    writeFileSync(join(second, file), text)
  }
  for (const [old, name] of renamed) renameSync(join(second, 'assets', old), join(second, 'assets', name))
  expect([...renamed].every(([old, name]) => old !== name)).toBe(true)
}

async function stop(): Promise<void> {
  if (!server) return
  server.kill()
  await once(server, 'exit')
}

async function serve(distFolder: string): Promise<void> {
  await stop()
  server = fork(join(web, 'scripts/serve-dist.ts'), [distFolder, place.apiUrl, String(port)])
  await once(server, 'message')
}

setStage({ faultless: false })
beforeAll(async () => {
  cpSync(join(web, 'dist'), first, { recursive: true })
  makeSecond()
  port = await freePort()
  article = (await json(`${place.apiUrl}/v1/articles?lang=en&limit=1`)).items[0]
})
afterAll(async () => {
  await stop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => serve(first))

const at = (path: string) => `http://127.0.0.1:${port}${path}`
const buildOf = (on: Page) => on.evaluate(() => document.documentElement.dataset['build'] ?? '1')

test('whoever has a service worker goes on with the old one, gets the new one with the next page, and keeps what is saved', async () => {
  const faults = watchFaults(page, [])
  await page.goto(at(`/en/a/${article.id}`))
  await page.getByRole('button', { name: 'Save for offline reading' }).click()
  await page.getByRole('button', { name: 'Saved' }).waitFor()
  const shell = () =>
    page.evaluate(async () => (await (await (await caches.open('shell')).match('/en/saved'))?.text())?.match(/index-[\w-]+\.js/)?.[0])
  await expect.poll(shell).toBeTruthy()
  const before = await shell()

  await serve(second)
  await page.locator('header a[href="/en/settings"]').click()
  await page.locator('fieldset').first().waitFor()
  expect(await buildOf(page)).toBe('1')

  await page.goto(at('/en'))
  await page.locator('main article').first().waitFor()
  await expect.poll(() => buildOf(page)).toBe('2')
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await expect.poll(shell).not.toBe(before)
  expect(faults).toEqual([])

  await context.setOffline(true)
  await page.goto(at('/en/saved'))
  expect(await buildOf(page)).toBe('2')
  await page.getByRole('main').getByRole('link', { name: article.title }).click()
  await expect.poll(() => page.locator('h1').innerText()).toContain(article.title)
  await page.goto(at(`/en/a/${article.id}`))
  await page.getByRole('button', { name: 'Saved' }).waitFor()
})

test('without one, a part that is gone brings the new build, once and without a fault', async () => {
  const bare = await browser.newContext({ serviceWorkers: 'block' })
  const reader = await bare.newPage()
  // A stylesheet that is not there, besides what is said of its status; and the moment without a server.
  const faults = watchFaults(reader, [404], /^Refused to apply style|ERR_CONNECTION_REFUSED/)
  let loads = 0
  reader.on('domcontentloaded', () => loads++)
  await reader.goto(at('/en'))
  await reader.locator('main article').first().waitFor()
  await reader.waitForLoadState('networkidle')
  await serve(second)
  await reader.locator('header a[href="/en/settings"]').click()
  await reader.locator('fieldset').first().waitFor()
  expect([await buildOf(reader), reader.url(), loads]).toEqual(['2', at('/en/settings'), 2])
  expect(faults).toEqual([])
  await bare.close()
})

test('an article that is being read is not taken away; the next step goes to the server', async () => {
  const bare = await browser.newContext({ serviceWorkers: 'block' })
  const reader = await bare.newPage()
  await reader.goto(at('/en'))
  await reader.waitForLoadState('networkidle')
  await serve(second)
  await reader.locator('main h2 a').first().click()
  await reader.locator('article h1').waitFor()
  expect(await buildOf(reader)).toBe('1')
  // What writes the head was not to be had.
  await reader.waitForResponse((response) => response.url().endsWith('/parts.json'))
  await reader.locator('[data-rel=prev] a').click()
  await expect.poll(() => buildOf(reader).catch(() => '')).toBe('2')
  await bare.close()
})
