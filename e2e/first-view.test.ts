/** What the server draws, without JavaScript and with it: the same page, and nothing asked twice. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { watchFaults } from './browser.ts'
import { json, linesOf, sinmun, walk } from './paper.ts'
import { browser, place, setPaper } from './stage.ts'

let context: BrowserContext | undefined
let articles: any[]

setPaper()
beforeAll(async () => {
  const file = join(place.dataDir, 'many.jsonl')
  writeFileSync(file, linesOf(25, 'many'))
  expect((await sinmun(place, 'import', file)).code).toBe(0)
  articles = await walk(`${place.apiUrl}/v1/articles?limit=100`)
})
afterEach(async () => {
  await context?.close()
  context = undefined
})

async function newPage(javaScriptEnabled: boolean): Promise<Page> {
  context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB', timezoneId: 'America/New_York', viewport: { width: 1280, height: 900 } })
  return context.newPage()
}

/** Without what only a browser can offer, such as sharing: it comes after the page, marked so. */
const rootOf = (page: Page) =>
  page.locator('#root').evaluate((root) => {
    const copy = root.cloneNode(true) as Element
    for (const element of copy.querySelectorAll('[data-browser]')) element.remove()
    return copy.innerHTML
  })

describe('a page is the same before and after JavaScript', () => {
  const kinds: [string, (all: any[]) => string][] = [
    ['front in Chinese', () => '/zh-Hans'],
    ['front in Korean', () => '/ko'],
    ['section', () => '/en/s/news'],
    ['article in its own interface', (all) => `/ko/a/${all.find(({ lang, image }) => lang === 'ko' && image).id}`],
    ['article in another interface', (all) => `/zh-Hant/a/${all.find(({ lang, translations }) => lang === 'en' && translations.length > 0).id}`],
    ['tag', () => '/zh-Hans/t/nosuch'],
    ['source', (all) => `/ko/source/${encodeURIComponent(all.find(({ sources }) => sources[0]).sources[0].slug)}`],
    ['search', () => `/en/search?q=${encodeURIComponent('港')}&sort=newest&utm_source=x`],
    ['search without a query', () => '/zh-Hant/search'],
    ['nothing found', () => '/ko/search?q=zzzxxxqqq'],
    ['refused search', () => '/en/search?q=a&lang=xx'],
    ['missing article', () => '/ko/a/nosuch'],
    ['missing page', () => '/nosuch'],
  ]
  test.each(kinds)('%s', async (_kind, pathOf) => {
    const path = pathOf(articles)
    const without = await newPage(false)
    await without.goto(place.webUrl + path)
    const [html, title] = [await rootOf(without), await without.title()]
    await context!.close()
    const page = await newPage(true)
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()))
    const fonts: string[] = []
    page.on('request', (request) => request.resourceType() === 'font' && fonts.push(request.url()))
    const faults = watchFaults(page, [400, 404])
    await page.goto(place.webUrl + path, { waitUntil: 'networkidle' })
    expect(await rootOf(page)).toBe(html)
    expect(await page.title()).toBe(title)
    expect(asked).toEqual([])
    expect(fonts).toEqual([])
    expect(faults).toEqual([])
  })
})

describe('without JavaScript', () => {
  test('a reader gets from the front to a section, an article, the next one, its translation, and finds things', async () => {
    const page = await newPage(false)
    await page.goto(place.webUrl)
    expect(page.url()).toBe(`${place.webUrl}/en`)
    expect(await page.locator('noscript').count()).toBe(0)
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').nth(1).click()
    const before = await page.locator('main ol h2').allInnerTexts()
    await page.getByRole('link', { name: 'More articles' }).click()
    expect(page.url()).toContain('?cursor=')
    expect(before).not.toContain(await page.locator('main ol h2').first().innerText())
    await page.locator('main h2 a').first().click()
    expect(await page.locator('article p').count()).toBeGreaterThan(2)
    const title = await page.locator('h1').innerText()
    await page.locator('[data-rel=prev] a').click()
    expect(await page.locator('h1').innerText()).not.toBe(title)

    const story = articles.find(({ lang, translations }) => lang === 'en' && translations.some((other: { lang: string }) => other.lang === 'ko'))
    await page.goto(`${place.webUrl}/en/a/${story.id}`)
    await page.locator('article nav').getByRole('link', { name: '한국어' }).click()
    expect(await page.locator('h1').evaluate((h1) => h1.closest('[lang]')!.getAttribute('lang'))).toBe('ko')
    await page.locator('header a[hreflang=zh-Hant]').first().click()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant')

    await page.goto(`${place.webUrl}/en`)
    await page.getByRole('search').getByRole('combobox').fill('ferry')
    await page.getByRole('search').getByRole('combobox').press('Enter')
    expect(page.url()).toBe(`${place.webUrl}/en/search?q=ferry`)
    expect(await page.locator('main mark').count()).toBeGreaterThan(0)
  })

  test('what only JavaScript can do is not there', async () => {
    const page = await newPage(false)
    await page.goto(`${place.webUrl}/ko`)
    expect(await page.locator('.needs-js').count()).toBeGreaterThan(0)
    for (const element of await page.locator('.needs-js').all()) expect(await element.isVisible()).toBe(false)
  })
})

const zipped = (bytes: string | ArrayBuffer) => gzipSync(Buffer.from(bytes as string), { level: 9 }).length
const scripted = (html: string) => html.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '').includes('<script')

test('no page of the lite edition is more than 50 kB with its pictures, and none has a script', async () => {
  const weights = new Map<string, number>()
  const weigh = async (src: string) => {
    const picture = await fetch(new URL(src, place.webUrl))
    expect([src, picture.status]).toEqual([src, 200])
    return (await picture.arrayBuffer()).byteLength
  }
  const sections = (await json(`${place.apiUrl}/v1/sections`)).items
  const lists = ['zh-Hans', 'zh-Hant', 'ko', 'en'].flatMap((ui) => [`/${ui}`, ...sections.map(({ slug }: { slug: string }) => `/${ui}/s/${slug}`)])
  for (const path of [...lists, ...articles.slice(0, 100).map(({ url }) => url)]) {
    const html = await (await fetch(place.webUrl + path, { headers: { cookie: 'reader=data=lite' } })).text()
    expect([path, scripted(html), /rel="?(stylesheet|preload|modulepreload)/.test(html)]).toEqual([path, false, false])
    const images = html.match(/<img\b[^>]*>/g) ?? []
    // One width only: no screen takes a larger one.
    for (const image of images) expect(image.match(/\d+w\b/g)?.length ?? 1, path).toBe(1)
    const sources = new Set(images.map((image) => / src="([^"]+)"/.exec(image)![1]!))
    for (const src of sources) if (!weights.has(src)) weights.set(src, await weigh(src))
    const pictures = [...sources].reduce((sum, src) => sum + weights.get(src)!, 0)
    expect(zipped(html), `HTML of ${path}`).toBeLessThanOrEqual(25_000)
    expect(zipped(html) + pictures, path).toBeLessThanOrEqual(50_000)
  }
})

describe('on any file host', () => {
  let host: Server
  afterAll(() => host?.close())

  /** What nginx would do with `try_files $uri /index.html`. */
  async function serveDist(): Promise<string> {
    const dist = join(import.meta.dirname, '../apps/web/dist')
    const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' }
    host = createServer((request, response) => {
      const path = new URL(request.url!, 'http://x').pathname
      const file = join(dist, path)
      if (path === '/config.json') return response.setHeader('content-type', 'application/json').end(JSON.stringify({ apiOrigin: place.apiUrl }))
      const found = existsSync(file) && statSync(file).isFile() ? file : join(dist, 'index.html')
      return response.setHeader('content-type', types[extname(found)] ?? 'application/octet-stream').end(readFileSync(found))
    })
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(host.address() as AddressInfo).port}`
  }

  test('the build alone is a reader, with the API wherever config.json says', async () => {
    const address = await serveDist()
    const page = await newPage(true)
    const faults = watchFaults(page, [404])
    await page.goto(`${address}/ko`)
    await page.locator('main h2 a').first().click()
    await page.locator('article h1').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('ko')
    expect(await page.title()).toContain(' - ')
    expect(faults).toEqual([])
  })
})

describe('heads', () => {
  /** What a fresh load of the same address would have in its head, and what is there now. */
  const heads = (page: Page) =>
    page.evaluate(async () => {
      const of = (head: ParentNode) =>
        [...head.querySelectorAll('title, meta, link:not([rel=modulepreload], [rel=stylesheet]), script[type$=json]')].map((each) => each.outerHTML)
      const fresh = new DOMParser().parseFromString(await (await fetch(location.href, { cache: 'no-store' })).text(), 'text/html')
      const late = fresh.querySelector<HTMLTemplateElement>('#late')!.content
      return { here: of(document.head), fresh: [...of(fresh.head), ...of(late)] }
    })

  test('after every step in the browser the head is that of a fresh load of the same address', async () => {
    const page = await newPage(true)
    const faults = watchFaults(page, [404])
    await page.goto(`${place.webUrl}/en`)
    const story = articles.find(({ lang, translations }) => lang === 'en' && translations.some((other: { lang: string }) => other.lang === 'ko'))
    const step = async (from: string, to: RegExp) => {
      await page.locator(from).first().click()
      await page.waitForURL(to)
      await expect.poll(async () => (({ here, fresh }) => here.join('\n') === fresh.join('\n'))(await heads(page))).toBe(true)
      return (await heads(page)).here.join('\n')
    }
    const article = await step('main h2 a', /\/en\/a\//)
    expect(article).toContain('NewsArticle')
    expect(article).toContain('rel="canonical"')
    await step('[data-rel=prev] a', /\/en\/a\//)
    await step('main header a[href*="/s/"]', /\/en\/s\//)
    expect(await step('header a[hreflang=zh-Hant]', /\/zh-Hant\/s\//)).toContain('/manifest-zh-Hant.webmanifest')
    await step('header a[href="/zh-Hant/settings"]', /\/zh-Hant\/settings/)
    await page.locator('header [name=q]').fill('港')
    await page.locator('header [name=q]').press('Enter')
    expect(await step('main h2 a', /\/zh-Hant\/a\//)).toContain('hreflang="x-default"')
    await page.goBack()
    await page.waitForURL(/search/)
    await expect.poll(async () => (await heads(page)).here.join()).toContain('noindex')
    expect((await heads(page)).here).toEqual((await heads(page)).fresh)
    await page.goto(`${place.webUrl}${story.url}`)
    expect(await step('article nav a[hreflang=ko]', /\/en\/a\//)).toContain('hreflang="ko"')
    expect(await step('header a[hreflang=ko]', /\/ko\/a\//)).toContain('/manifest-ko.webmanifest')
    await step('header a[href="/ko"]', /\/ko$/)
    expect(faults).toEqual([])
  })
})

describe('the server', () => {
  const get = (path: string) => fetch(place.webUrl + path, { redirect: 'manual' })

  test('a wrong slug moves, a withdrawal is gone at once, everywhere', async () => {
    const { lead } = await json(`${place.apiUrl}/v1/front?lang=zh-Hans,ko,en`)
    const moved = await get(`/zh-Hans/a/${lead.id}-wrong?x=1`)
    expect([moved.status, moved.headers.get('location')]).toEqual([301, expect.stringMatching(new RegExp(`^/zh-Hans/a/${lead.id}-[^?]+\\?x=1$`))])
    const path = moved.headers.get('location')!
    expect((await get(path)).status).toBe(200)
    expect(await (await get('/zh-Hans')).text()).toContain(lead.id)
    expect((await sinmun(place, 'withdraw', lead.id)).code).toBe(0)
    await expect.poll(async () => (await get(path)).status, { timeout: 1_000, interval: 50 }).toBe(410)
    expect(await (await get('/zh-Hans')).text()).not.toContain(lead.id)
  })
})
