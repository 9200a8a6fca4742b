import { describe, expect, test } from 'vitest'
import type { Article, ArticleCard, ArticleList } from '@sinmun/types'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { correct, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()

async function walk(query: string, onPage: (page: number) => Promise<void> = async () => {}): Promise<ArticleCard[]> {
  const seen: ArticleCard[] = []
  let address: string | null = `/v1/articles?${query}`
  for (let page = 0; address; page++) {
    const { items, next }: ArticleList = await getJson(paper, address)
    seen.push(...items)
    await onPage(page)
    address = next ? `/v1/articles?${query}&cursor=${next}` : null
  }
  return seen
}

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()

describe('a list', () => {
  test('is newest first, filtered, and keeps lang and plain-text titles', async () => {
    await take(paper, [
      draftOf({ lang: 'ko', title: '<월례회 준비 모임… 과제 확정>', sourcePublishedAt: day(3), tags: ['축제'], section: 'community' }),
      draftOf({
        lang: 'zh-Hans',
        title: '港口新线通车',
        sourcePublishedAt: day(2),
        sources: [{ role: 'source', name: '汉海通讯社', url: 'https://hanbada.example/' }],
      }),
      draftOf({ lang: 'en', title: 'Ferry adds a sailing', sourcePublishedAt: day(1), authors: ['Mina Roh'] }),
    ])
    const { items } = await getJson<ArticleList>(paper, '/v1/articles')
    expect(items.map(({ lang, title }) => [lang, title])).toEqual([
      ['ko', '<월례회 준비 모임… 과제 확정>'],
      ['zh-Hans', '港口新线通车'],
      ['en', 'Ferry adds a sailing'],
    ])
    const titles = async (query: string) => (await getJson<ArticleList>(paper, `/v1/articles?${query}`)).items.map(({ title }) => title)
    expect(await titles('lang=en,zh-Hans')).toEqual(['港口新线通车', 'Ferry adds a sailing'])
    expect(await titles('section=community')).toEqual(['<월례회 준비 모임… 과제 확정>'])
    expect(await titles(`tag=${encodeURIComponent('축제')}`)).toEqual(['<월례회 준비 모임… 과제 확정>'])
    expect(await titles(`tag=${encodeURIComponent('축제'.normalize('NFD'))}`)).toEqual(['<월례회 준비 모임… 과제 확정>'])
    expect(await titles(`source=${encodeURIComponent('汉海通讯社')}`)).toEqual(['港口新线通车'])
    expect(await titles('author=mina-roh')).toEqual(['Ferry adds a sailing'])
    expect(await titles('from=2026-01-02&to=2026-01-02')).toEqual(['港口新线通车'])
    expect(await titles('from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z')).toEqual(['港口新线通车'])
    expect(await titles('tag=nothing-of-the-kind')).toEqual([])
  })

  test('walked by cursor shows everything once, forwards and back', async () => {
    const sameTime = day(5)
    await take(
      paper,
      Array.from({ length: 45 }, () => draftOf({ section: 'world', sourcePublishedAt: sameTime })),
    )
    const all = await walk('section=world&limit=7')
    expect(new Set(all.map(({ id }) => id)).size).toBe(45)
    const first = await getJson<ArticleList>(paper, '/v1/articles?section=world&limit=7')
    const second = await getJson<ArticleList>(paper, `/v1/articles?section=world&limit=7&cursor=${first.next}`)
    const back = await getJson<ArticleList>(paper, `/v1/articles?section=world&limit=7&cursor=${second.prev}`)
    expect(back.items).toEqual(first.items)
    expect(back.prev).toBeNull()
    expect(first.prev).toBeNull()
  })

  test('walked while 500 articles arrive shows what was there at the start exactly once', async () => {
    const before = await take(
      paper,
      Array.from({ length: 120 }, (_, n) => draftOf({ section: 'culture', sourcePublishedAt: n % 2 ? day(6) : null })),
    )
    const ids = before.map(({ articleId }) => articleId!)
    const arriving = (async () => {
      for (let n = 0; n < 50; n++)
        await take(
          paper,
          Array.from({ length: 10 }, (_, k) => draftOf({ section: 'culture', sourcePublishedAt: k % 2 ? day(6) : null })),
        )
    })()
    const seen = (await walk('section=culture&limit=5')).map(({ id }) => id)
    await arriving
    expect(new Set(seen).size).toBe(seen.length)
    expect(ids.filter((id) => !seen.includes(id))).toEqual([])
  })

  test('collapsed shows every story once, in the first language asked for, while translations arrive', async () => {
    const groups = Array.from({ length: 40 }, (_, n) => `story-${n}`)
    await take(
      paper,
      groups.map((group) => draftOf({ group, section: 'travel', lang: 'zh-Hans' })),
    )
    await take(
      paper,
      groups.slice(0, 20).map((group) => draftOf({ group, section: 'travel', lang: 'ko' })),
    )
    const rest = groups.slice(20)
    const seen = await walk('section=travel&collapse=story&lang=ko,zh-Hans&limit=4', async (page) => {
      const some = rest.slice(page * 2, page * 2 + 2)
      if (some.length > 0)
        await take(
          paper,
          some.map((group) => draftOf({ group, section: 'travel', lang: 'ko' })),
        )
    })
    expect(seen).toHaveLength(40)
    expect(new Set(seen.map(({ storyId }) => storyId)).size).toBe(40)
    const again = await walk('section=travel&collapse=story&lang=ko,zh-Hans&limit=100')
    expect(new Set(again.map(({ lang }) => lang))).toEqual(new Set(['ko']))
    expect(again.map(({ storyId }) => storyId)).toEqual(seen.map(({ storyId }) => storyId))
  })
})

describe('an article', () => {
  test('knows its neighbours, translations, tags and provenance', async () => {
    const group = 'neighbours'
    const older = await publishOne(paper, { lang: 'en', section: 'business', title: 'Older', sourcePublishedAt: day(10) })
    const id = await publishOne(paper, {
      lang: 'en',
      section: 'business',
      title: 'Middle',
      group,
      tags: ['trade'],
      url: 'https://agency.example/middle',
      sources: [{ role: 'source', name: 'Hanbada', url: null }],
      sourcePublishedAt: day(11),
    })
    const newer = await publishOne(paper, { lang: 'en', section: 'business', title: 'Newer', sourcePublishedAt: day(12) })
    const translation = await publishOne(paper, { lang: 'ko', section: 'business', title: '가운데', group })
    const article = await getJson<Article>(paper, `/v1/articles/${id}`)
    expect(article.previous?.id).toBe(older)
    expect(article.next?.id).toBe(newer)
    expect(article.translations).toEqual([{ lang: 'ko', id: translation, url: `/ko/a/${translation}-${encodeURIComponent('가운데')}` }])
    expect(article.tags).toEqual([{ slug: 'trade', name: 'trade' }])
    expect(article.sources).toEqual([{ slug: 'hanbada', role: 'source', name: 'Hanbada', url: null }])
    expect(article.originalUrl).toBe('https://agency.example/middle')
    expect(article.body).toEqual([{ id: expect.any(String), type: 'paragraph', content: [{ text: expect.any(String) }] }])
    const oldest = await getJson<Article>(paper, `/v1/articles/${older}`)
    expect(oldest.previous).toBeNull()
  })

  test('corrected keeps its time of publication and says what was wrong', async () => {
    const id = await publishOne(paper, { lang: 'en', title: 'Befor' })
    const before = await getJson<Article>(paper, `/v1/articles/${id}`)
    await correct(paper.db, id, 'A letter was missing in the headline.', (content) => ({ ...content, title: 'Before' }))
    const after = await getJson<Article>(paper, `/v1/articles/${id}`)
    expect(after).toMatchObject({ title: 'Before', revision: 2, publishedAt: before.publishedAt })
    expect(after.corrections).toMatchObject([{ revision: 2, note: 'A letter was missing in the headline.' }])
  })

  test('withdrawn is 410 and gone from lists, neighbours, translations and related; a draft is 404 everywhere', async () => {
    const group = 'withdrawn'
    const kept = await publishOne(paper, { lang: 'ko', section: 'world', group, title: '남는 글', tags: ['함께'] })
    const gone = await publishOne(paper, { lang: 'en', section: 'world', group, title: 'Gone', tags: ['함께'] })
    const neighbour = await publishOne(paper, { lang: 'en', section: 'world', title: 'Neighbour', tags: ['함께'] })
    const [held] = await take(paper, [draftOf({ lang: 'en', section: 'world', title: 'Held', tags: ['함께'] })], { status: 'draft' })
    await withdraw(paper.db, gone)
    expect(await getJson(paper, `/v1/articles/${gone}`, 410)).toMatchObject({ code: 'article-withdrawn', status: 410 })
    expect(await getJson(paper, `/v1/articles/${held!.articleId}`, 404)).toMatchObject({ code: 'article-not-found' })
    const keptArticle = await getJson<Article>(paper, `/v1/articles/${kept}`)
    expect(keptArticle.translations).toEqual([])
    const everything = JSON.stringify([
      await walk('limit=100'),
      await getJson(paper, `/v1/articles/${neighbour}`),
      await getJson(paper, '/v1/front'),
      await getJson(paper, '/v1/articles?collapse=story&limit=100'),
    ])
    expect(everything).not.toContain(gone)
    expect(everything).not.toContain(held!.articleId)
    const tags = await getJson(paper, '/v1/tags?limit=100')
    expect(tags.items).toContainEqual({ slug: '함께', name: '함께', articles: 2 })
  })
})
