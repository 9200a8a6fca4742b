import { describe, expect, test } from 'vitest'
import { articles, openArticle, setArticleStage } from './article-stage.ts'
import { browser, context, page, place } from './stage.ts'

setArticleStage()

const withBlock = (type: string, more: (block: any) => boolean = () => true) =>
  articles.find(({ body }) => body.some((block: any) => block.type === type && more(block)))

describe('pictures in full size', () => {
  const openGallery = async () => {
    const article = withBlock('gallery', ({ images }) => images.length > 1)
    const { images } = article.body.find((block: any) => block.type === 'gallery')
    await openArticle(article)
    return { images, links: page.locator('main article a:has(img)', { hasText: 'Enlarge' }) }
  }
  const dialog = () => page.getByRole('dialog', { name: 'Full-size picture' })

  test('open, turn and close by keyboard; the focus comes back and the page has not turned', async () => {
    const { images } = await openGallery()
    const address = page.url()
    const first = page.locator(`main article a[href$="${images[0].renditions.at(-1).url}"]`).last()
    await first.focus()
    await page.keyboard.press('Enter')
    await dialog().waitFor()
    const place = dialog().locator('output')
    expect(await place.innerText()).toBe(`1 of ${images.length}`)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => place.innerText()).toBe(`2 of ${images.length}`)
    await expect
      .poll(() =>
        dialog()
          .locator('li')
          .nth(1)
          .evaluate((slide) => Math.round(slide.getBoundingClientRect().left)),
      )
      .toBe(0)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => place.innerText()).toBe(`1 of ${images.length}`)
    expect(page.url()).toBe(address)
    // Nothing behind it takes the focus while it is open.
    for (let n = 0; n < 8; n++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement!.closest('dialog'))).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog().count()).toBe(0)
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true)
  })

  test('are swiped by a finger', async () => {
    const touch = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const phone = await touch.newPage()
    const article = withBlock('gallery', ({ images }) => images.length > 1)
    const { images } = article.body.find((block: any) => block.type === 'gallery')
    await openArticle(article, 'en', phone)
    await phone
      .locator(`main article a[href$="${images[0].renditions.at(-1).url}"]`)
      .last()
      .tap()
    const place = phone.getByRole('dialog').locator('output')
    await place.waitFor()
    const session = await touch.newCDPSession(phone)
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 300, y: 400 }] })
    for (const x of [250, 150, 60]) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: 400 }] })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect.poll(() => place.innerText()).toBe(`2 of ${images.length}`)
    await phone.getByRole('button', { name: 'Close' }).tap()
    await expect.poll(() => phone.getByRole('dialog').count()).toBe(0)
    await touch.close()
  })

  test('are links to the file without JavaScript', async () => {
    const { images } = await openGallery()
    const href = await page
      .locator(`main article a[href$="${images[0].renditions.at(-1).url}"]`)
      .last()
      .getAttribute('href')
    const response = await fetch(place.webUrl + href)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })
})

describe('sharing', () => {
  test('copies the short link, which opens the same article', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: place.webUrl })
    const article = articles.find(({ lang }) => lang === 'ko')
    await openArticle(article, 'ko')
    await page.getByRole('button', { name: '짧은 주소 복사' }).click()
    const link = `${place.webUrl}/ko/a/${article.id}`
    await page.getByText(`복사했습니다: ${link}`).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await page.goto(link)
    await expect.poll(() => page.locator('h1').getAttribute('lang')).toBe('ko')
    const kakao = await page.getByRole('link', { name: '카카오스토리에 공유' }).getAttribute('href')
    expect(kakao).toBe(`https://story.kakao.com/share?url=${encodeURIComponent(link)}`)
  })

  test('draws a code that says the short link', async () => {
    await openArticle(articles[0], 'zh-Hans')
    const button = page.getByRole('button', { name: '微信扫码' })
    await button.click()
    const svg = page.getByRole('img', { name: '微信扫码' })
    await svg.waitFor()
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    // Modules of a version that holds such an address, and light ones around them.
    expect(await svg.getAttribute('viewBox')).toMatch(/^-4 -4 (3[37]|41|45) \1$/)
    await button.click()
    await expect.poll(() => svg.count()).toBe(0)
  })

  test('asks nobody else for anything, and neither does any embed', async () => {
    const strangers: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(place.webUrl)) strangers.push(request.url())
    })
    await openArticle(withBlock('embed'))
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.getByRole('button', { name: 'WeChat QR code' }).click()
    await page.getByRole('img', { name: 'WeChat QR code' }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(strangers).toEqual([])
    expect(await page.locator('iframe, object, embed, video, audio').count()).toBe(0)
    expect(await page.locator('main article [data-unread] a').getAttribute('href')).toBe(
      withBlock('embed').body.find((block: any) => block.type === 'embed').url,
    )
  })
})

describe('a long piece', () => {
  test('has a table of contents whose links go to its headings', async () => {
    const article = articles.find(({ body }) => body.filter(({ type, level }: any) => type === 'heading' && level < 4).length >= 3)
    await openArticle(article)
    const links = page.getByRole('navigation', { name: 'Contents' }).getByRole('link')
    const headings = article.body.filter(({ type, level }: any) => type === 'heading' && level < 4)
    expect(await links.count()).toBe(headings.length)
    await links.last().click()
    const top = () => page.locator(`[id="h-${headings.at(-1).id}"]`).evaluate((heading) => heading.getBoundingClientRect().top)
    await expect.poll(top).toBeLessThan(900)
    expect(await top()).toBeGreaterThanOrEqual(0)
  })
})

test('the most recent articles stand beside, without this one', async () => {
  await openArticle(articles[0])
  const list = page.getByRole('complementary', { name: 'Latest articles' })
  expect(await list.getByRole('article').count()).toBe(5)
  expect(await list.locator(`a[href*="/a/${articles[0].id}"]`).count()).toBe(0)
})

test('saving data takes small pictures', async () => {
  await context.addCookies([{ name: 'reader', value: 'data=saver', url: place.webUrl }])
  const article = articles.find(({ image }) => image?.renditions.some(({ width }: { width: number }) => width > 640))
  await openArticle(article)
  const sets = await page.locator('main article img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).srcset))
  expect(sets.length).toBeGreaterThan(0)
  for (const set of sets) for (const [, width] of set.matchAll(/ (\d+)w/g)) expect(Number(width)).toBeLessThanOrEqual(640)
})

test('what only a click wants is not loaded before it', async () => {
  const loaded: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) loaded.push(response.url())
  })
  await openArticle(withBlock('gallery'))
  await page.waitForLoadState('networkidle')
  const before = [...loaded]
  await page.getByRole('button', { name: 'WeChat QR code' }).click()
  await page.getByRole('img', { name: 'WeChat QR code' }).waitFor()
  await page.locator('main article a:has(img)').first().click()
  await page.getByRole('dialog').waitFor()
  const after = loaded.filter((url) => !before.includes(url))
  expect(after.some((url) => url.includes('Viewer'))).toBe(true)
  expect(after.some((url) => url.includes('Code'))).toBe(true)
})
