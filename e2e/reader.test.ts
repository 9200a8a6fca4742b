import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { json, shared, sinmun } from './paper.ts'
import { context, open, page, place, setStage } from './stage.ts'

/** An English article in the template of a Chinese portal, written by us. */
const portalPage = `<html><head><meta charset="utf-8"><title>Harbour choir sings on the last tram-海东网</title></head><body>
<div class="side"><ul><li><a href="/1.html">海港合唱团招募新团员</a></li></ul></div>
<div class="main"><div class="article"><h1>Harbour choir sings on the last tram</h1>
<div class="info"><span>发布时间:&nbsp;</span> <span>来源: Pacific Courier</span></div>
<div class="content">${[
  'Passengers on the last tram of the night found it full of singers.',
  'The harbour choir had booked the second car for its eightieth birthday.',
  'Nobody had told the driver, who joined in at the third stop.',
]
  .map((text) => `<p>　　${text}</p>`)
  .join('')}</div>
<div class="pages"><ul><li>上一篇:<a href="/2.html">Older piece</a></li><li>下一篇:<a href="/3.html">Newer piece</a></li></ul></div></div></div>
<div class="foot"><a href="/">首页</a> Copyright</div></body></html>`

setStage({ expected: [404, 410, 503] })
beforeAll(async () => {
  const file = join(place.dataDir, 'choir.html')
  writeFileSync(file, portalPage)
  expect((await sinmun(place, 'import', file)).code).toBe(0)
})

const findArticle = async (title: string, lang = 'en') =>
  (await json(`${place.apiUrl}/v1/articles?lang=${lang}&limit=100`)).items.find((item: { title: string }) => item.title === title)

describe('an English article in the Chinese interface', () => {
  const openChoir = async () => {
    const { id, slug } = await findArticle('Harbour choir sings on the last tram')
    await open(`/zh-Hans/a/${id}-${slug}`)
    await page.getByRole('heading', { level: 1, name: 'Harbour choir' }).waitFor()
  }

  test('has Chinese labels and keeps lang="en" on its text', async () => {
    await openChoir()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    expect(await page.locator('h1').evaluate((h1) => h1.closest('[lang]')!.getAttribute('lang'))).toBe('en')
    const text = page.getByText('Nobody had told the driver')
    expect(await text.evaluate((paragraph) => paragraph.closest('[lang]')!.getAttribute('lang'))).toBe('en')
    const main = await page.locator('main').innerText()
    expect(main).toContain('来源')
    expect(main).toContain('Pacific Courier')
    expect(main).toContain('上一篇')
    expect(main).toContain('下一篇')
    // The source gave no time: none is shown for it.
    expect(main).not.toContain('来源时间')
    expect(main).not.toContain('Older piece')
    expect(await page.title()).toContain('Harbour choir sings on the last tram')
  })

  test('moves to its neighbours by click and by keyboard, and says at the end that there is none', async () => {
    await openChoir()
    const next = page.locator('[data-rel=next]')
    expect(await next.innerText()).toContain('没有了')
    const older = await page.locator('[data-rel=prev] a').innerText()
    await page.locator('[data-rel=prev] a').click()
    await expect.poll(() => page.locator('h1').innerText()).not.toContain('Harbour choir')
    expect(older.replace(/\s/g, '')).toBe((await page.locator('h1').innerText()).replace(/\s/g, ''))
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('h1').innerText()).toContain('Harbour choir')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => page.locator('h1').innerText()).not.toContain('Harbour choir')
    await page.goBack()
    await expect.poll(() => page.locator('h1').innerText()).toContain('Harbour choir')
  })

  test('changes only the interface when the interface language changes', async () => {
    await openChoir()
    await page
      .getByRole('navigation', { name: '界面语言' })
      .getByRole('link', { name: /한국어|韩/ })
      .click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('ko')
    // The article is asked for as this interface shows it, which takes a moment.
    await expect.poll(() => page.locator('main').innerText()).toContain('이전')
    expect(await page.locator('main').innerText()).toContain('없음')
    expect(await page.locator('h1').innerText()).toContain('Harbour choir')
    expect(page.url()).toContain('/ko/a/')
  })
})

describe('the front page', () => {
  test.each(['zh-Hans', 'zh-Hant', 'ko', 'en'])('in %s tags every headline with its own language', async (ui) => {
    await open(`/${ui}`)
    const front = await json(
      `${place.apiUrl}/v1/front?lang=${[ui, 'zh-Hans', 'zh-Hant', 'ko', 'en'].filter((lang, i, all) => all.indexOf(lang) === i).join(',')}${ui.startsWith('zh') ? `&variant=${ui}` : ''}`,
    )
    const cards = [front.lead, ...front.headlines]
    expect(new Set(cards.map(({ lang }: { lang: string }) => lang)).size).toBeGreaterThan(1)
    for (const { id, lang } of cards) {
      const link = page.locator(`main a[href*="/a/${id}"]`).first()
      expect(await link.evaluate((element) => (element.querySelector('[lang]') ?? element.closest('[lang]'))!.getAttribute('lang')), id).toBe(lang)
    }
  })

  test('shows the brackets of a headline as they are', async () => {
    const { items } = await json(`${place.apiUrl}/v1/articles?lang=ko&limit=100`)
    const bracketed = items.find(({ title }: { title: string }) => title.startsWith('<'))
    await open(`/ko/a/${bracketed.id}`)
    expect((await page.locator('h1').innerText()).replace(/\s+/g, ' ')).toBe(bracketed.title)
    expect(decodeURIComponent(page.url())).toContain(`${bracketed.id}-${bracketed.slug}`)
  })

  test('/ goes to the language of the browser; deep links never do', async () => {
    await page.goto(place.webUrl)
    expect(page.url()).toBe(`${place.webUrl}/en`)
    await open('/ko/s/culture')
    expect(page.url()).toBe(`${place.webUrl}/ko/s/culture`)
  })
})

describe('sections, tags and sources', () => {
  test('list their articles, and more of them on request', async () => {
    await open('/zh-Hans/s/news')
    const links = page.locator('main a[href*="/a/"]')
    const before = await links.count()
    expect(before).toBeGreaterThan(3)
    const tag = (await json(`${place.apiUrl}/v1/tags?limit=100`)).items.sort(
      (a: { articles: number }, b: { articles: number }) => b.articles - a.articles,
    )[0]
    await open(`/en/t/${encodeURIComponent(tag.slug)}`)
    expect(await page.locator('main').innerText()).toContain(tag.name)
    const source = (await json(`${place.apiUrl}/v1/sources?limit=100`)).items.find(({ url }: { url: string | null }) => url)
    await open(`/ko/source/${encodeURIComponent(source.slug)}`)
    expect(await page.locator('main').innerText()).toContain(source.name)
    expect(await page.locator(`main a[href="${source.url}"]`).count()).toBe(1)
  })
})

describe('what is not there', () => {
  test.each(['/ko/a/nosuch', '/ko/s/nosuch', '/ko/nosuch', '/xx/nosuch'])('%s says so and leads home', async (path) => {
    const response = await page.goto(place.webUrl + path)
    expect(response!.status()).toBe(404)
    await page.locator('main h1').waitFor()
    expect(await page.locator('main').innerText()).toMatch(/찾을 수 없|找不到|not found|cannot find|no such|couldn’t find/i)
    expect(await page.locator('main a').count()).toBeGreaterThan(0)
  })

  test('a withdrawn article is 410 and says that it was taken down', async () => {
    const { items } = await json(`${place.apiUrl}/v1/articles?lang=zh-Hans&limit=1&section=travel`)
    await sinmun(place, 'withdraw', items[0].id)
    const response = await page.goto(`${place.webUrl}/zh-Hans/a/${items[0].id}`)
    expect(response!.status()).toBe(410)
    await page.getByText('这篇文章已经撤下').waitFor()
  })

  test('without the API the page says so and comes back on retry', async () => {
    // Of the whole context: the service worker, which may take over meanwhile, would ask past a route of the page.
    await context.route('**/v1/front*', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'unavailable', status: 503 }) }),
    )
    await open('/ko/s/culture')
    await page.getByRole('navigation').getByRole('link', { name: '첫 화면' }).first().click()
    const retry = page.getByRole('button', { name: /다시/ })
    await retry.waitFor({ timeout: 20_000 })
    await context.unroute('**/v1/front*')
    await retry.click()
    await page.locator('main a[href*="/a/"]').first().waitFor()
  })
})

describe('every width and both themes', () => {
  test.each([320, 360, 768, 1280])('nothing is wider than the window at %i px', async (width) => {
    await page.setViewportSize({ width, height: 800 })
    const { items } = await json(`${place.apiUrl}/v1/articles?limit=100`)
    const long = items.filter(({ readingMinutes }: { readingMinutes: number }) => readingMinutes >= 3).slice(0, 3)
    for (const path of ['/zh-Hans', '/ko', '/en/s/business', ...long.map(({ id }: { id: string }) => `/en/a/${id}`)]) {
      await open(path)
      const { scroll, inner } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, inner: window.innerWidth }))
      expect(scroll, `${path} at ${width}`).toBeLessThanOrEqual(inner)
    }
  })

  test('dark is chosen before the first paint and kept', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open('/ko')
    const background = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor)
    const dark = await background()
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await background()).not.toBe(dark)
    const toggle = page.locator('header button').first()
    for (let n = 0; n < 3 && (await background()) !== dark; n++) await toggle.click()
    expect(await background()).toBe(dark)
    await page.reload()
    await page.locator('main a').first().waitFor()
    expect(await background()).toBe(dark)
  })
})

test.skipIf(!existsSync(shared))('the real page of a portal, end to end', async () => {
  for (const name of ['article-page.html', 'article-page.txt']) expect((await sinmun(place, 'import', join(shared, 'seed', name))).code).toBe(0)
  const { items } = await json(`${place.apiUrl}/v1/articles?lang=en&limit=100`)
  const found = items.filter(({ title }: { title: string }) => title === 'Envoy: Subnational exchanges boost China-U.S. ties')
  expect(found).toHaveLength(1)
  const article = await json(`${place.apiUrl}/v1/articles/${found[0].id}`)
  expect(article.body.filter(({ type }: { type: string }) => type === 'paragraph')).toHaveLength(14)
  expect(article.body).toHaveLength(14)
  expect(article.sources.map(({ name }: { name: string }) => name)).toEqual(['China Daily'])
  expect(article.sourcePublishedAt).toBeNull()
  await open(`/zh-Hans/a/${article.id}`)
  expect(await page.locator('main').innerText()).toContain('China Daily')
})
