import { beforeAll, describe, expect, test } from 'vitest'
import { json, sinmun } from './paper.ts'
import { context, open as openPage, page, place, setStage } from './stage.ts'

interface Card {
  id: string
  slug: string
  title: string
}
let articles: Card[]

setStage({ viewport: { width: 360, height: 800 }, faultless: false })
beforeAll(async () => {
  articles = (await json(`${place.apiUrl}/v1/articles?lang=en&limit=100`)).items
})

const pathOf = ({ id, slug }: Card) => `/en/a/${id}-${encodeURIComponent(slug)}`

/** Opens a page, and waits until the service worker answers for it. */
async function open(path: string): Promise<void> {
  await openPage(path)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

const keptIn = (shelf: string) =>
  page.evaluate(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname), shelf)

async function read(article: Card): Promise<void> {
  await open(pathOf(article))
  await expect.poll(() => keptIn('read'), { timeout: 20_000 }).toContain(`/en/a/${article.id}`)
}

const bodyOf = async () => (await page.locator('main article').first().innerText()).length

describe('without a network', () => {
  test('saved and last-read articles open, and the offline page lists them', async () => {
    const [saved, lastRead, never] = articles as [Card, Card, Card]
    await open(pathOf(saved))
    await page.getByRole('button', { name: 'Save for offline reading' }).click()
    await page.getByRole('button', { name: 'Saved' }).waitFor()
    const length = await bodyOf()
    await read(lastRead)
    await expect.poll(() => keptIn('shell')).toContain('/en/saved')

    await context.setOffline(true)
    await page.goto(`${place.webUrl}/en/saved`)
    for (const { title } of [saved, lastRead]) await page.getByRole('main').getByRole('link', { name: title }).waitFor()
    await page.getByRole('main').getByRole('link', { name: saved.title }).click()
    await expect.poll(() => page.locator('h1').innerText()).toContain(saved.title)
    expect(await bodyOf()).toBeGreaterThan(length * 0.9)
    await page.goto(place.webUrl + pathOf(lastRead))
    await expect.poll(() => page.locator('h1').innerText()).toContain(lastRead.title)
    // What is not here leads to what is.
    await page.goto(place.webUrl + pathOf(never))
    await page.getByRole('main').getByRole('link', { name: saved.title }).waitFor()
  })

  test('styles, words and the lead picture are there, and no script fails', async () => {
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(error.message))
    const { items } = await json(`${place.apiUrl}/v1/articles?lang=en&limit=100`)
    const pictured = items.find((item: { image: unknown }) => item.image) as Card
    await read(pictured)
    await context.setOffline(true)
    // Read again, it would be kept anew: that has to fail in silence.
    const keptAnew = page.waitForEvent('requestfailed', (request) => request.url().includes(pictured.id) && request.resourceType() === 'fetch')
    await page.reload()
    await page.locator('main img').first().waitFor()
    await expect
      .poll(() =>
        page
          .locator('main img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0)
    // The page is alive: it answers to a click.
    await page.getByRole('button', { name: 'Save for offline reading' }).waitFor()
    await keptAnew
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(failures).toEqual([])
  })

  test('nothing is kept of what is refused', async () => {
    await open('/en/a/nosuch')
    await open('/en')
    expect(await keptIn('read')).toEqual([])
    expect((await keptIn('answers')).filter((path) => path.includes('nosuch'))).toEqual([])
  })
})

test('a withdrawn article is dropped at the next contact, whatever page that is', async () => {
  const gone = articles.at(-1)!
  await read(gone)
  expect((await sinmun(place, 'withdraw', gone.id)).code).toBe(0)
  await page.evaluate(() => localStorage.removeItem('kept-checked'))
  await open('/en')
  await expect.poll(() => keptIn('read'), { timeout: 20_000 }).not.toContain(`/en/a/${gone.id}`)
  // The browser's own store may show a page for half a minute after it was taken down, as everywhere.
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache')
  await context.setOffline(true)
  await page.goto(place.webUrl + pathOf(gone))
  await page.getByRole('heading', { name: 'Offline reading' }).waitFor()
})

test('online, what the server has comes before what is kept', async () => {
  const [article] = articles as [Card]
  await read(article)
  expect((await sinmun(place, 'correct', article.id, '--note', 'A test', '--title', 'A headline put right')).code).toBe(0)
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.locator('h1').innerText()
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toContain('A headline put right')
})

test('the manifest is the paper in the language of the page', async () => {
  for (const [ui, name] of Object.entries({ 'zh-Hans': '新闻', 'zh-Hant': '新聞', ko: '신문', en: 'Sinmun' })) {
    await page.goto(`${place.webUrl}/${ui}`)
    const href = await page.locator('link[rel=manifest]').getAttribute('href')
    const response = await fetch(place.webUrl + href)
    expect(response.headers.get('content-type')).toContain('application/manifest+json')
    expect(await response.json()).toMatchObject({ name, lang: ui, start_url: `/${ui}`, id: `/${ui}` })
  }
})

test('Chromium finds nothing that keeps the paper from being installed, and every icon is what the manifest says', async () => {
  await openPage('/ko')
  const session = await context.newCDPSession(page)
  await session.send('Page.enable')
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A private window, which every context of a test is, installs nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { icons } = JSON.parse(data!) as { icons: { src: string; sizes: string; type: string; purpose: string }[] }
  expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']))
  const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
  const found = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (src) => {
          const image = Object.assign(new Image(), { src })
          await image.decode()
          return [src, `${image.naturalWidth}x${image.naturalHeight}`]
        }),
      ),
    [...icons.filter(({ type }) => type === 'image/png').map(({ src }) => src), touch!],
  )
  for (const { src, sizes } of icons) if (sizes !== 'any') expect(found).toContainEqual([src, sizes])
  expect(found).toContainEqual([touch, '180x180'])
})
