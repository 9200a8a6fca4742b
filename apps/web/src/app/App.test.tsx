import type { Article } from '@sinmun/types'
import { describe, expect, it } from 'vitest'
import { article, found } from '../testing/edition.ts'
import { Failure, page } from '../testing/page.tsx'
import { textOf } from '../testing/render.tsx'

const failures = {
  '/v1/articles/gone': new Failure(410, 'article-withdrawn'),
  '/v1/articles/missing': new Failure(404, 'article-not-found'),
  '/v1/articles/broken': new Failure(500, 'internal'),
}

const articlePage = (path: string, changes: Partial<Article>) => page(path, { '/v1/articles/a1': { ...article, ...changes } })

describe('the reader without a browser', () => {
  it('renders the front with every headline in its own language', async () => {
    const markup = await page('/zh-Hans')
    expect(markup).toMatch(/<h1[^>]*>.*新闻/)
    expect(markup).toMatch(/<h2[^>]* lang="en"[^>]*><a[^>]*>Ferry goes to winter timetable/)
    expect(markup).toMatch(/<h3[^>]* lang="zh-Hans"[^>]*><a/)
    expect(markup).toMatch(/<h3[^>]* lang="ko"[^>]*><a[^>]*>탈춤 마당/)
    expect(textOf(markup)).toContain('2026年1月15日星期四')
  })

  it('keeps an English article English inside a Chinese interface', async () => {
    const markup = await page('/zh-Hans/a/a1-ferry')
    expect(markup).toMatch(/<h1[^>]* lang="en"/)
    expect(markup).toMatch(/<div[^>]* lang="en"[^>]* data-face="text"/)
    const text = textOf(markup)
    for (const words of ['本文为英文', '来源', 'China Daily', '发布时间', '2026年1月15日 09:30', '上一篇', '没有了', '下一篇', '首页'])
      expect(text).toContain(words)
    expect(text).not.toContain('来源时间')
  })

  it.each([
    ['zh-Hans', '上一篇没有了', '下一篇没有了'],
    ['zh-Hant', '上一篇沒有了', '下一篇沒有了'],
    ['ko', '이전 글없음', '다음 글없음'],
    ['en', 'Previousnone', 'Nextnone'],
  ])('keeps both labels at the ends of the paper in %s', async (ui, previous, next) => {
    const text = textOf(await articlePage(`/${ui}/a/a1-ferry`, { next: null }))
    expect(text).toContain(previous)
    expect(text).toContain(next)
  })

  it('shows a headline in angle brackets as it is', async () => {
    const title = '<h1>해동 소식</h1> <script>alert(1)</script>'
    const markup = await articlePage('/ko/a/a1-ferry', { title, lang: 'ko' })
    expect(textOf(markup)).toContain(title)
    expect(markup).not.toContain('<script>')
    expect(textOf(await page('/ko/a/a1-ferry'))).toContain('<해동 소식> 새 노선')
  })

  it('offers the other languages of the story in the same interface', async () => {
    const translations = [{ lang: 'ko', id: 'k1', url: '/ko/a/k1-연락선' }]
    const markup = await articlePage('/zh-Hant/a/a1-ferry', { translations })
    expect(markup).toContain(`href="/zh-Hant/a/k1-${encodeURIComponent('연락선')}"`)
    expect(markup).toMatch(/<a[^>]* lang="ko"[^>]*>한국어/)
  })

  it('marks a converted article and leads to it as it was written', async () => {
    const markup = await articlePage('/zh-Hant/a/a1-ferry', { lang: 'zh-Hant', converted: 'zh-Hans', title: '海東下雪' })
    expect(markup).toMatch(/<h1[^>]* lang="zh-Hant"[^>]*>.*海東下雪/)
    expect(markup).toMatch(/本文由簡體中文自動轉換.{0,20}<a[^>]* href="\/zh-Hans\/a\/a1-ferry"[^>]*>閱讀原來的文字/)
    expect(textOf(await page('/zh-Hant/a/a1-ferry'))).not.toContain('自動轉換')
  })

  it.each([
    ['/zh-Hans', 'zh-Hans'],
    ['/zh-Hant', 'zh-Hant'],
    ['/ko', null],
    ['/en', null],
  ])('asks for everything in the script of the interface %s', async (ui, variant) => {
    const asked: URL[] = []
    for (const path of ['', '/a/a1-ferry', '/s/culture', '/search?q=ferry']) await page(ui + path, { '/v1/search': found }, (url) => asked.push(url))
    const places = asked.filter(({ pathname }) => pathname !== '/v1/paper')
    expect(new Set(places.map(({ pathname }) => pathname))).toEqual(new Set(['/v1/front', '/v1/articles/a1', '/v1/articles', '/v1/search']))
    for (const url of places) expect(url.searchParams.get('variant'), url.href).toBe(variant)
  })

  it('never links to an original that is no web address', async () => {
    expect(await articlePage('/en/a/a1-ferry', { originalUrl: 'javascript:alert(1)' })).not.toContain('javascript:')
  })

  it('lists a section with a link to the next page', async () => {
    const markup = await page('/en/s/culture')
    expect(markup).toMatch(/<h1[^>]*>Culture/)
    expect(markup).toContain('href="?cursor=c2"')
  })

  it('has words for an empty paper and an empty list', async () => {
    expect(textOf(await page('/en', { '/v1/front': { lead: null, headlines: [], sections: [] } }))).toContain('Nothing here yet')
    expect(textOf(await page('/ko/s/culture', { '/v1/articles': { items: [], next: null, prev: null } }))).toContain('아직 기사가 없습니다')
  })

  it.each([
    ['/en/a/gone', 'This article has been withdrawn', false],
    ['/zh-Hant/a/missing', '找不到這篇文章', false],
    ['/ko/no/such/page', '페이지를 찾을 수 없습니다', false],
    ['/en/s/unknown', 'Page not found', false],
    ['/zh-Hans/a/broken', '页面没能打开', true],
  ])('has words and a way home at %s', async (path, words, retry) => {
    const markup = await page(path, failures)
    expect(markup).toMatch(new RegExp(`<h1[^>]*>${words}`))
    expect(markup.includes('重试')).toBe(retry)
    expect(markup).toContain(`href="/${path.split('/')[1]}"`)
  })
})
