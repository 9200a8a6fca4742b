import { describe, expect, test } from 'vitest'
import { articles, openArticle, setArticleStage } from './article-stage.ts'
import { page } from './stage.ts'

setArticleStage()

describe('reading aloud', () => {
  /** Chromium here has no voices: this engine says what it was told to say, and finishes when the test says so. */
  const engine = (langs: string[]) => {
    const said: { text: string; lang: string; voice: string | undefined }[] = []
    let current: SpeechSynthesisUtterance | null = null
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => langs.map((lang) => ({ lang, name: lang, localService: true, default: false })),
      speak(utterance: SpeechSynthesisUtterance) {
        current = utterance
        said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice?.lang })
      },
      cancel() {
        current = null
      },
    })
    class Utterance extends EventTarget {
      text: string
      lang = ''
      voice = null
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
    Object.assign(window, { said, finish: () => current?.dispatchEvent(new Event('end')) })
  }
  const said = () => page.evaluate(() => (window as any).said)
  const finish = () => page.evaluate(() => (window as any).finish())

  test.each([360, 1280])('nothing moves at %i px when a voice is heard of late, nor when the article can be kept', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    await page.addInitScript(() => {
      let voices: object[] = []
      const synthesis = Object.assign(new EventTarget(), { getVoices: () => voices })
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
      const moved: unknown[] = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as any[])
          moved.push([entry.value, ...entry.sources.map(({ node }: { node?: Node }) => (node as Element)?.outerHTML?.slice(0, 120) ?? String(node))])
      }).observe({ type: 'layout-shift', buffered: true })
      const speak = () => {
        voices = [{ lang: 'en-US', name: 'a', localService: true, default: false }]
        synthesis.dispatchEvent(new Event('voiceschanged'))
      }
      Object.assign(window, { moved, speak })
    })
    // The shortest: what stands below it is in sight.
    await openArticle(articles.filter(({ lang }) => lang === 'en').toSorted((a, b) => a.body.length - b.body.length)[0])
    await page.getByRole('button', { name: 'Save for offline reading' }).waitFor()
    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0)
    await page.evaluate(() => (window as any).speak())
    await page.getByRole('button', { name: 'Listen' }).waitFor()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await page.evaluate(() => (window as any).moved)).toEqual([])
  })

  test('is not offered where no voice speaks the language', async () => {
    await page.addInitScript(engine, ['ko-KR', 'en-US'])
    await openArticle(
      articles.find(({ lang }) => lang === 'zh-Hans'),
      'en',
    )
    await page.getByRole('button', { name: 'Copy short link' }).waitFor()
    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0)
  })

  test('goes through the article in its voice, marks the paragraph, pauses, goes on and stops', async () => {
    await page.addInitScript(engine, ['en-US', 'zh-TW', 'zh-CN', 'ko-KR'])
    const article = articles.find(({ lang }) => lang === 'zh-Hans')
    await openArticle(article, 'ko')
    await page.getByRole('button', { name: '듣기', exact: true }).click()
    await expect.poll(said).toHaveLength(1)
    expect((await said())[0]).toMatchObject({ lang: 'zh-Hans', voice: 'zh-CN' })
    expect(article.title).toContain((await said())[0].text)
    expect(await page.locator('[data-spoken]').evaluate((element) => element.tagName)).toBe('H1')
    while ((await page.locator('[data-spoken]').evaluate((element) => element.tagName)) === 'H1') await finish()
    expect(await page.locator('[data-spoken]').innerText()).toContain((await said()).at(-1).text)
    await page.getByRole('button', { name: '잠시 멈춤' }).click()
    const before = await said()
    await finish()
    expect(await said()).toEqual(before)
    await page.getByRole('button', { name: '이어 듣기' }).click()
    await expect.poll(said).toHaveLength(before.length + 1)
    // The sentence that was broken off begins again.
    expect((await said()).at(-1)).toEqual(before.at(-1))
    await page.getByRole('button', { name: '그만 듣기' }).click()
    expect(await page.locator('[data-spoken]').count()).toBe(0)
    await page.getByRole('button', { name: '듣기', exact: true }).waitFor()
  })
})
