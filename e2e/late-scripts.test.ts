/** The scripts of a drawn page come when its reader does something (apps/web/public/start.js), and what they do before is not lost. */
import { expect, test } from 'vitest'
import { json } from './paper.ts'
import { page, place, setStage } from './stage.ts'

setStage()

test('scripts wait for the reader, and a button pressed before they are there does what it says', async () => {
  const { items } = await json(`${place.apiUrl}/v1/articles?lang=ko&limit=20`)
  const order: string[] = []
  page.on('request', (request) => void order.push(request.resourceType()))
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/media/**', async (route) => {
    await held
    await route.continue()
  })
  // On a busy machine the page would tire of waiting for its pictures before the test has looked.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window)
    window.setTimeout = ((work: () => void, ms?: number) => later(work, ms && ms >= 5000 ? 1e6 : ms)) as typeof window.setTimeout
  })
  const arrived = page.goto(place.webUrl + items.find(({ image }: { image: unknown }) => image).url)
  const toggle = page.locator('header button.needs-js').last()
  await toggle.waitFor()
  expect(order).toContain('image')
  expect(order).not.toContain('script')
  const before = await toggle.getAttribute('aria-label')
  // The page's own first press: playwright's would wait until the page has loaded.
  await toggle.dispatchEvent('click')
  await expect.poll(() => toggle.getAttribute('aria-label')).not.toBe(before)
  expect(order).toContain('script')
  release()
  await arrived
})

test('what is typed before the scripts are there stays', async () => {
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/assets/**', async (route) => {
    await held
    await route.continue()
  })
  const arrived = page.goto(`${place.webUrl}/en/search`)
  const field = page.getByRole('main').locator('input[name=q]')
  await field.fill('harbour')
  release()
  await arrived
  await page.locator('html[data-live]').waitFor({ state: 'attached' })
  expect(await field.inputValue()).toBe('harbour')
  await field.press('Enter')
  await page.waitForURL(/q=harbour/)
})
