import type { Article } from '@sinmun/types'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../../entry-server.tsx'
import { defaultServed } from '../../settings/choices.ts'
import { parsePath } from '../../routing/addresses.ts'
import { article, image, paper } from '../../testing/edition.ts'
import { answering } from '../../testing/page.tsx'

const publicUrl = 'https://paper.example'

async function headAt(path: string, changes: Record<string, unknown> = {}) {
  const [pathname = '', search = ''] = path.split('?')
  const surroundings = {
    fetch: answering(changes),
    publicUrl,
    now: new Date('2026-01-15T03:00:00Z'),
    fallbackUi: 'en' as const,
    served: defaultServed,
  }
  const { head } = await renderPage(parsePath(pathname), search, surroundings)
  const values = (pattern: RegExp) => [...head.matchAll(pattern)].map(([, ...parts]) => parts.join(' '))
  const [json] = values(/<script type="application\/ld\+json">(.*?)<\/script>/gs)
  return {
    head,
    title: values(/<title>([^<]*)<\/title>/g)[0],
    canonical: values(/rel="canonical" href="([^"]*)"/g)[0],
    languages: values(/rel="alternate" href="([^"]*)" hreflang="([^"]*)"/g),
    meta: Object.fromEntries(values(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g).map((pair) => pair.split(/ (.*)/s).slice(0, 2))),
    feeds: values(/type="application\/rss\+xml"[^>]*/g).length,
    graph: json ? (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'] : null,
  }
}

const articleAt = (path: string, changes: Partial<Article>) => headAt(path, { '/v1/articles/a1': { ...article, ...changes } })
const typed = (graph: Record<string, unknown>[] | null, type: string) => graph?.find((each) => each['@type'] === type)

describe('an article', () => {
  it('is kept by search engines in its own language, whatever interface shows it', async () => {
    const { title, canonical, meta } = await headAt('/zh-Hans/a/a1-ferry')
    expect(title).toBe('Ferry goes to winter timetable - 新闻')
    expect(canonical).toBe(`${publicUrl}/en/a/a1-ferry`)
    expect(meta).toMatchObject({ 'og:url': canonical, 'og:locale': 'en_US', 'og:type': 'article', robots: 'max-image-preview:large' })
    expect(meta['description']).toBe('An hour slower.')
  })

  it('and its translations name each other, each at its own address', async () => {
    const url = { en: '/en/a/a1-ferry', ko: `/ko/a/k1-${encodeURIComponent('연락선')}` }
    const ko = { id: 'k1', lang: 'ko', slug: '연락선', url: url.ko }
    const first = await articleAt(url.en, { translations: [ko] })
    const second = await headAt(url.ko, {
      '/v1/articles/k1': { ...article, ...ko, translations: [{ id: 'a1', lang: 'en', url: url.en }] },
    })
    expect(first.languages).toEqual([`${publicUrl}${url.ko} ko`, `${publicUrl}${url.en} en`, `${publicUrl}${url.ko} x-default`])
    expect(second.languages).toEqual(first.languages)
    expect(second.canonical).toBe(publicUrl + url.ko)
  })

  it('stands in the other script too, unless an editor wrote that', async () => {
    const hans = { id: 'a1', lang: 'zh-Hans', url: '/zh-Hans/a/a1-ferry' }
    const variants = [{ variant: 'zh-Hant' as const, from: ['zh-Hans'] }]
    const changes = (article: object) => ({ '/v1/paper': { ...paper, variants }, '/v1/articles/a1': article })
    const written = await headAt(hans.url, changes({ ...article, ...hans }))
    const converted = await headAt(
      '/zh-Hant/a/a1-ferry',
      changes({ ...article, ...hans, lang: 'zh-Hant', url: '/zh-Hant/a/a1-ferry', converted: 'zh-Hans' }),
    )
    expect(written.languages).toEqual([
      `${publicUrl}/zh-Hans/a/a1-ferry zh-Hans`,
      `${publicUrl}/zh-Hant/a/a1-ferry zh-Hant`,
      `${publicUrl}/zh-Hans/a/a1-ferry x-default`,
    ])
    expect(converted.languages).toEqual(written.languages)
    expect(converted.canonical).toBe(`${publicUrl}/zh-Hant/a/a1-ferry`)
    expect(typed(converted.graph, 'NewsArticle')).toMatchObject({ inLanguage: 'zh-Hant' })
    const own = await headAt(hans.url, changes({ ...article, ...hans, translations: [{ id: 'h1', lang: 'zh-Hant', url: '/zh-Hant/a/h1-x' }] }))
    expect(own.languages).toContain(`${publicUrl}/zh-Hant/a/h1-x zh-Hant`)
    expect(own.languages.join()).not.toContain('/zh-Hant/a/a1')
  })

  it('says where its words come from', async () => {
    const translations = [{ lang: 'ko', id: 'k1', url: '/ko/a/k1-연락선' }]
    const corrections = [{ revision: 2, note: 'Nine, not ten.', publishedAt: '2026-01-16T00:00:00.000Z' }]
    const { graph, meta } = await articleAt('/en/a/a1-ferry', { translations, corrections, image })
    expect(typed(graph, 'NewsArticle')).toMatchObject({
      headline: article.title,
      inLanguage: 'en',
      datePublished: article.publishedAt,
      isBasedOn: 'https://daily.example/1',
      sourceOrganization: [{ name: 'China Daily', url: 'https://daily.example/' }],
      workTranslation: [{ inLanguage: 'ko', url: `${publicUrl}/ko/a/k1-${encodeURIComponent('연락선')}` }],
      correction: [{ '@type': 'CorrectionComment', text: 'Nine, not ten.' }],
      publisher: { '@id': `${publicUrl}/#paper` },
      image: { url: `${publicUrl}/media/p1-640.webp`, width: 640, height: 427 },
    })
    expect(typed(graph, 'BreadcrumbList')).toMatchObject({
      itemListElement: [{ position: 1 }, { name: 'Culture', item: `${publicUrl}/en/s/culture` }, { position: 3 }],
    })
    expect(meta).toMatchObject({ 'og:image': `${publicUrl}/media/p1-640.webp`, 'og:image:width': '640', 'twitter:card': 'summary_large_image' })
  })

  it('that names its translator was made from the one other version', async () => {
    const translations = [{ lang: 'ko', id: 'k1', url: '/ko/a/k1' }]
    const sources = [{ slug: 'kim', role: 'translator' as const, name: 'Kim', url: 'javascript:alert(1)' }]
    const { graph } = await articleAt('/en/a/a1-ferry', { translations, sources })
    const news = typed(graph, 'NewsArticle')!
    expect(news).toMatchObject({ translationOfWork: { inLanguage: 'ko' }, translator: [{ name: 'Kim' }] })
    expect(JSON.stringify(news)).not.toContain('javascript:')
  })

  it.each(['</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<!--<script>', '&lt;b&gt;', '\u2028'])(
    'cannot write into its own page: %j',
    async (text) => {
      const { head, graph, title } = await articleAt('/en/a/a1-ferry', { title: text, summary: text, tags: [{ slug: 'x', name: text }] })
      expect(typed(graph, 'NewsArticle')).toMatchObject({ headline: text, description: text === '\u2028' ? ' ' : text, keywords: [text] })
      expect(head.match(/<script|<img|<!--/g)).toEqual(['<script'])
      expect(title).not.toContain('<')
    },
  )

  it('without a summary is described by how it begins', async () => {
    expect((await articleAt('/en/a/a1-ferry', { summary: null })).meta['description']).toBe('The boat leaves at nine.')
    const long = await articleAt('/en/a/a1-ferry', { summary: '👩‍👩‍👧 '.repeat(300) })
    expect([...new Intl.Segmenter().segment(long.meta['description']!)].length).toBeLessThanOrEqual(160)
    expect(long.meta['description']).toMatch(/👩‍👩‍👧…$/)
  })
})

describe('lists', () => {
  it('are the same list in every interface language', async () => {
    const { canonical, languages, graph, title, feeds } = await headAt('/ko/s/culture')
    expect(title).toBe('문화 - 신문')
    expect(canonical).toBe(`${publicUrl}/ko/s/culture`)
    expect(languages.map((each) => each.split(' ')[1])).toEqual(['zh-Hans', 'ko', 'en', 'zh-Hant', 'x-default'])
    expect(typed(graph, 'BreadcrumbList')).toMatchObject({ itemListElement: [{ name: '신문' }, { name: '문화' }] })
    expect(feeds).toBe(3)
  })

  it('the front says who publishes and how to search', async () => {
    const { graph, title } = await headAt('/zh-Hant')
    expect(title).toBe('新聞')
    expect(typed(graph, 'NewsMediaOrganization')).toMatchObject({ name: '新聞' })
    expect(typed(graph, 'WebSite')).toMatchObject({ potentialAction: { target: { urlTemplate: `${publicUrl}/zh-Hant/search?q={q}` } } })
  })

  it.each(['/en/s/culture?cursor=c2', '/en/search', '/en/search?q=ferry', '/en/t/nothing', '/en/nosuch', '/en/a/nosuch'])(
    '%s is not to be kept by search engines',
    async (path) => {
      const { meta, canonical, languages, graph } = await headAt(
        path,
        path.includes('nothing') ? { '/v1/articles': { items: [], next: null, prev: null } } : {},
      )
      expect(meta['robots']).toBe('noindex, follow')
      expect([canonical, languages]).toEqual([undefined, []])
      if (!path.includes('cursor')) expect(graph).toBeNull()
    },
  )
})
