import { describe, expect, test } from 'vitest'
import { json } from './paper.ts'
import { asked, field, focused, params, pause, setSearchStage } from './search-stage.ts'
import { open, page, place } from './stage.ts'

setSearchStage()

const hits = () => page.locator('main ol article')

describe('searching', () => {
  test('from the masthead finds marked articles, each in its own language', async () => {
    await open('/ko')
    await field().fill('항만선')
    await field().press('Enter')
    await hits().first().waitFor()
    expect(params()).toEqual({ q: '항만선' })
    expect(await page.title()).toContain('항만선')
    expect(await focused()).toBe('H1')
    const { items, total } = await json(`${place.apiUrl}/v1/search?q=${encodeURIComponent('항만선')}`)
    expect(await hits().count()).toBe(items.length)
    expect(await page.locator('main output').first().innerText()).toContain(String(total.value))
    expect((await page.locator('main mark').allInnerTexts()).join(' ')).toContain('항만선')
    for (const { id, lang } of items) {
      const link = page.locator(`main h2 a[href*="/a/${id}"]`)
      expect(await link.evaluate((element) => element.closest('[lang]')!.getAttribute('lang')), id).toBe(lang)
    }
  })

  test('goes back to what was searched before', async () => {
    await open('/en/search?q=ferry')
    await hits().first().waitFor()
    await field().fill('lanterns')
    await field().press('Enter')
    await expect.poll(() => page.locator('h1').innerText()).toContain('lanterns')
    await expect.poll(() => page.title()).toContain('lanterns')
    await page.goBack()
    await expect.poll(() => page.locator('h1').innerText()).toContain('ferry')
    expect(await field().inputValue()).toBe('ferry')
    await expect.poll(() => page.title()).toContain('ferry')
  })

  test('narrows, sorts and widens the list by the address alone', async () => {
    await open('/en/search?q=Haedong')
    await hits().first().waitFor()
    await page.locator('select[name=lang]').selectOption('en')
    await page.locator('input[name=from]').fill('2020-01-02')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(params).toEqual({ q: 'Haedong', lang: 'en', from: '2020-01-02' })
    await page.getByRole('link', { name: 'Newest' }).click()
    await expect.poll(params).toEqual({ q: 'Haedong', lang: 'en', from: '2020-01-02', sort: 'newest' })
    await page.getByRole('link', { name: 'Remove filter: English' }).click()
    await expect.poll(params).toEqual({ q: 'Haedong', from: '2020-01-02', sort: 'newest' })
    expect(await page.locator('input[name=from]').inputValue()).toBe('2020-01-02')
    expect(await page.locator('select[name=lang]').inputValue()).toBe('')
    await page
      .getByRole('navigation', { name: 'Interface language' })
      .getByRole('link', { name: /한국어/ })
      .click()
    await expect.poll(() => page.locator('h1').innerText()).toContain('검색 결과')
    expect(new URL(page.url()).pathname).toBe('/ko/search')
    expect(params()).toEqual({ q: 'Haedong', from: '2020-01-02', sort: 'newest' })
  })

  test('adds further pages in place, and has an address for each', async () => {
    const limited = (url: URL) => url.pathname === '/v1/search'
    await page.route(limited, (route) => route.continue({ url: `${route.request().url()}&limit=2` }))
    await open('/en/search')
    await field().fill('Haedong')
    await field().press('Enter')
    await hits().first().waitFor()
    expect(await hits().count()).toBe(2)
    const more = page.locator('main a[rel=next]')
    expect(new URL((await more.getAttribute('href'))!, place.webUrl).searchParams.get('cursor')).toBeTruthy()
    await more.click()
    await expect.poll(() => hits().count()).toBe(4)
  })

  test('shows a query that looks like HTML as it is', async () => {
    const query = '<img src=x onerror=alert(1)> 100%25'
    await open(`/en/search?q=${encodeURIComponent(query)}`)
    await expect.poll(() => page.locator('h1').innerText()).toContain(query)
    expect(await field().inputValue()).toBe(query)
    expect(await page.locator('main img[src=x]').count()).toBe(0)
  })
})

describe('what finds nothing or cannot be searched', () => {
  test('says what was searched and how else to look', async () => {
    await open('/zh-Hans/search?q=zqxjkvbw&section=culture')
    await expect.poll(() => page.locator('h1').innerText()).toContain('没有找到“zqxjkvbw”')
    const main = await page.locator('main').innerText()
    for (const words of ['本次搜索的内容', 'zqxjkvbw', '搜索方法', 'after:']) expect(main).toContain(words)
    await page.getByRole('link', { name: '取消全部筛选' }).first().click()
    await expect.poll(params).toEqual({ q: 'zqxjkvbw' })
  })

  test('leads from a stale cursor to the first page', async () => {
    await open('/en/search?q=ferry&cursor=nonsense')
    await page.getByRole('link', { name: 'first page' }).click()
    await hits().first().waitFor()
    expect(params()).toEqual({ q: 'ferry' })
  })

  test('asks nothing before there is a query', async () => {
    await open('/ko/search')
    await expect.poll(focused).toBe('INPUT')
    await pause()
    expect(asked).toEqual({ suggest: [], search: [] })
  })

  test('comes back on retry', async () => {
    await page.route('**/v1/search*', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'unavailable', status: 503 }) }),
    )
    await open('/en/search')
    await field().fill('ferry')
    await field().press('Enter')
    const retry = page.getByRole('button', { name: 'Try again' })
    await retry.waitFor({ timeout: 20_000 })
    await page.unroute('**/v1/search*')
    await retry.click()
    await expect.poll(() => hits().count()).toBeGreaterThan(0)
  })
})

test.each([320, 360, 768, 1280])('nothing is wider than the window at %i px', async (width) => {
  await page.setViewportSize({ width, height: 800 })
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)
  for (const path of ['/ko/search', '/zh-Hans/search?q=海东&lang=zh-Hans&section=news&collapse=story', `/en/search?q=${long}`]) {
    await open(path)
    await pause()
    const { scroll, inner } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, inner: window.innerWidth }))
    expect(scroll, `${path} at ${width}`).toBeLessThanOrEqual(inner)
  }
})
