import { describe, expect, test } from 'vitest'
import { json } from './paper.ts'
import { open, page, place, setStage } from './stage.ts'

setStage({ locale: 'zh-TW' })

/** Characters of GB 2312 that Big5 lacks exist in Simplified only, save a few rare ones that no headline of the sample has. */
function repertoire(encoding: string, first: number, last: number): Set<string> {
  const decoder = new TextDecoder(encoding)
  const found = new Set<string>()
  for (let lead = first; lead <= last; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) found.add(decoder.decode(new Uint8Array([lead, trail])))
  return found
}
const traditional = repertoire('big5', 0xa4, 0xf9)
const simplifiedOnly = (text: string) =>
  [...text.matchAll(/\p{Script=Han}/gu)].map(([character]) => character).filter((character) => !traditional.has(character))

const headlines = () =>
  page
    .locator('main :is(h1, h2, h3)[lang^=zh]')
    .evaluateAll((found) => found.map((each) => ({ lang: each.getAttribute('lang'), text: each.textContent! })))

const simplifiedArticle = async (): Promise<{ id: string; title: string; slug: string }> =>
  (await json(`${place.apiUrl}/v1/articles?lang=zh-Hans&limit=100`)).items.find(({ title }: { title: string }) => title.includes('海港线'))

describe('the Traditional interface', () => {
  test('shows every Chinese headline of the sample edition in Traditional characters', async () => {
    for (const path of ['', '/s/community', '/s/culture', `/search?q=${encodeURIComponent('海东')}`]) {
      await open(`/zh-Hant${path}`)
      await page.locator('main article').nth(3).waitFor()
      const found = await headlines()
      expect(found.length, path).toBeGreaterThan(3)
      for (const { lang, text } of found) {
        expect(lang, text).toBe('zh-Hant')
        expect(simplifiedOnly(text), text).toEqual([])
      }
    }
  })

  test('marks a converted article, and leads to it as it was written', async () => {
    const { id, title, slug } = await simplifiedArticle()
    await open(`/zh-Hant/a/${id}-${slug}`)
    expect(simplifiedOnly(await page.locator('article').first().innerText())).toEqual([])
    const headline = page.locator('h1')
    expect(await headline.getAttribute('lang')).toBe('zh-Hant')
    expect(await headline.innerText()).toContain('海東地鐵海港線通車')
    await page.getByText('本文由簡體中文自動轉換').getByRole('link', { name: '閱讀原來的文字' }).click()
    await expect.poll(() => headline.textContent()).toBe(title)
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/zh-Hans/a/${id}-`))
    expect(await page.locator('main').innerText()).not.toContain('自动转换')
  })

  test('stays in the variant from link to link, and on the story when the language changes', async () => {
    const { id, slug } = await simplifiedArticle()
    await open(`/zh-Hant/a/${id}-${slug}`)
    for (const href of await page
      .locator('main a[href^="/"]:not([href^="/media/"])')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!)))
      if (!href.startsWith('/zh-Hans/')) expect(href).toMatch(/^\/zh-Hant(\/|$)/)
    await page.locator('[data-rel=prev] a').click()
    await expect.poll(() => page.locator('h1').innerText()).not.toContain('海港線')
    expect(simplifiedOnly(await page.locator('h1').innerText())).toEqual([])
    await page.goBack()
    await page.getByRole('navigation', { name: '介面語言' }).getByRole('link').first().click()
    await expect.poll(() => page.locator('h1').innerText()).toContain('海港线')
    expect(page.url()).toContain(`/zh-Hans/a/${id}-`)
  })

  test('marks what a search found on the converted text', async () => {
    await open(`/zh-Hant/search?q=${encodeURIComponent('海港线')}`)
    const marks = await page.locator('main mark').allInnerTexts()
    expect(marks.length).toBeGreaterThan(0)
    for (const mark of marks) expect(mark).toContain('海港線')
  })
})

test('the Korean interface shows Chinese as it was written', async () => {
  await open('/ko')
  const found = await headlines()
  expect(found.some(({ lang, text }) => lang === 'zh-Hans' && simplifiedOnly(text).length > 0)).toBe(true)
})
