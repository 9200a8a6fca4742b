import { expect, test } from 'vitest'
import { context, open as openPage, page, place, setStage } from './stage.ts'

setStage({ colorScheme: 'light' })

const open = (path: string) => openPage(path, 'fieldset, main article')
const html = (): Promise<Record<string, string | undefined>> =>
  page.evaluate(() => ({ ...document.documentElement.dataset, ground: getComputedStyle(document.documentElement).backgroundColor }))
const sepia = 'rgb(241, 230, 207)'

test('the page is a link in the masthead, and what is chosen there holds everywhere', async () => {
  await open('/en')
  await page.getByRole('banner').getByRole('link', { name: 'Reading settings' }).click()
  await expect.poll(() => page.locator('h1').innerText()).toBe('Reading settings')
  await page.getByRole('radio', { name: 'Sepia' }).check()
  await page.getByRole('radio', { name: 'Largest' }).check()
  await page.getByRole('radio', { name: 'Loose' }).check()
  await page.getByRole('radio', { name: 'First line indented' }).check()
  expect(await html()).toMatchObject({ theme: 'sepia', size: 'largest', spacing: 'loose', indent: 'on', ground: sepia })
  await page.getByRole('banner').getByRole('link', { name: 'Sinmun' }).click()
  await page.locator('main article').first().waitFor()
  expect(await html()).toMatchObject({ ground: sepia })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px')
})

test('a choice is on the page before it is painted, without any of the reader’s own scripts', async () => {
  await open('/ko/settings')
  await page.getByRole('radio', { name: '종이색' }).check()
  await page.getByRole('radio', { name: '더 크게' }).check()
  const bare = await context.newPage()
  await bare.route('**/assets/*.js', (route) => route.abort())
  await bare.goto(`${place.webUrl}/ko`)
  expect(await bare.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(sepia)
  expect(await bare.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px')
  // The parser waits for it before there is a body to paint.
  expect(
    await bare
      .locator('head script:not([type])')
      .first()
      .evaluate((script: HTMLScriptElement) => script.async || script.defer),
  ).toBe(false)
  expect(await bare.locator('meta[name="theme-color"]').first().getAttribute('content')).toBe('#f1e6cf')
})

test('the lite edition wears it too, without a script, and so does the full one after it', async () => {
  await open('/ko/settings')
  await page.getByRole('radio', { name: '종이색' }).check()
  await page.getByRole('radio', { name: '더 크게' }).check()
  await page.goto(`${place.webUrl}/ko`)
  await page.getByRole('contentinfo').locator('a[href*="mode=lite"]').click()
  await expect.poll(() => page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
  expect(await html()).toEqual({ theme: 'sepia', size: 'larger', ground: sepia })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px')
  await page.getByRole('contentinfo').locator('a[href*="mode=full"]').click()
  await page.locator('#state').waitFor({ state: 'attached' })
  expect(await html()).toMatchObject({ theme: 'sepia', size: 'larger', ground: sepia })
})

test('by keyboard alone, and heard in another tab', async () => {
  await open('/en/settings')
  const other = await context.newPage()
  await other.goto(`${place.webUrl}/en/settings`)
  await page.getByRole('radio', { name: 'As on this device' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: 'Sepia' }).isChecked()).toBe(true)
  await expect.poll(() => other.evaluate(() => document.documentElement.dataset['theme'])).toBe('sepia')
})

test('content languages: the order decides what lists ask for, and the focus stays on the button', async () => {
  await open('/en/settings')
  for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Move Korean up' }).press('Enter')
  expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('Move Korean up')
  await expect.poll(() => page.locator('fieldset output').innerText()).toContain('Korean is now number 1')
  await page.getByRole('checkbox', { name: 'English' }).uncheck()
  await page.getByRole('checkbox', { name: 'Traditional Chinese' }).uncheck()
  expect((await context.cookies()).find(({ name }) => name === 'reader')?.value).toBe('langs=ko.zh-Hans')
  await page.getByRole('banner').getByRole('link', { name: 'Sinmun' }).click()
  await page.locator('main article').first().waitFor()
  const languages = await page.locator('main article :is(h2, h3)').evaluateAll((heads) => heads.map((each) => each.getAttribute('lang')))
  expect(new Set(languages)).toEqual(new Set(['ko', 'zh-Hans']))
  expect(languages[0]).toBe('ko')
})

test('the last language cannot be taken away, and reset brings everything back', async () => {
  await open('/zh-Hans/settings')
  for (const name of ['繁体中文', '韩文', '英文']) await page.getByRole('checkbox', { name }).uncheck()
  expect(await page.getByRole('checkbox', { name: '简体中文' }).isDisabled()).toBe(true)
  await page.getByRole('radio', { name: '深色' }).check()
  await page.getByRole('button', { name: '恢复默认设置' }).click()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(4)
  expect((await html())['theme']).toBeUndefined()
  expect((await context.cookies()).filter(({ name }) => name === 'reader' || name === 'looks')).toEqual([])
  expect(await page.evaluate(() => localStorage.getItem('reader'))).toBeNull()
})

test('the interface language changes here too, and is remembered for the front door', async () => {
  await open('/en/settings')
  await page.getByRole('radio', { name: '한국어' }).click()
  await expect.poll(() => page.url()).toBe(`${place.webUrl}/ko/settings`)
  await expect.poll(() => page.locator('h1').innerText()).toBe('읽기 설정')
  await page.goto(place.webUrl)
  expect(page.url()).toBe(`${place.webUrl}/ko`)
})

test('at 320 px and twice the text nothing scrolls sideways', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const ui of ['zh-Hans', 'zh-Hant', 'ko', 'en']) {
    await open(`/${ui}/settings`)
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth), ui).toBeLessThanOrEqual(320)
  }
})
