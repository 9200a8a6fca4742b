import type { Article, ArticleList, Front, Paper, SearchResult, SuggestResult } from '@sinmun/types'
import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { correct } from '../publication/lifecycle.ts'

const paper = testPaper()

const paragraph = (text: string, lang?: string) => ({ type: 'paragraph' as const, content: [{ text }], ...(lang ? { lang } : {}) })

const simplified = draftOf({
  lang: 'zh-Hans',
  title: '总领事馆发布新闻',
  alternateTitle: { lang: 'ko', text: '총영사관 발표 中国' },
  summary: '头发与发展',
  tags: ['台风', '한국台'],
  authors: ['钟先生'],
  sources: [
    { role: 'source', name: '侨报', url: null },
    { role: 'translator', name: '한국신문 国际', url: null },
  ],
  body: [
    {
      type: 'paragraph',
      content: [
        { text: '她的头' },
        { text: '发', marks: ['strong'] },
        { text: '很长，见' },
        { text: 'let 发 = 1', marks: ['code'] },
        { text: '韩国电视台', lang: 'ko' },
        { text: '里面', href: 'https://a.example/里面' },
      ],
    },
    paragraph('한국의 国会', 'ko'),
    paragraph('来自台湾的引文', 'zh-Hans'),
    { type: 'quote', paragraphs: [[{ text: '只有一只猫' }]], attribution: '范女士' },
    { type: 'list', ordered: false, items: [[{ text: '干部' }], [{ text: '干燥' }]] },
    { type: 'table', caption: '关系', header: [[{ text: '后来' }]], rows: [[[{ text: '皇后' }]]] },
    { type: 'embed', url: 'https://a.example/发', title: '视频发布' },
    { type: 'heading', level: 2, content: [{ text: '历史' }] },
    { type: 'divider' },
  ],
})

let id: string
let own: { hans: string; hant: string }
let korean: string

beforeAll(async () => {
  id = await publishOne(paper, simplified)
  const [hans, hant] = await take(paper, [
    draftOf({ lang: 'zh-Hans', group: 'g1', title: '两种文字发布', body: [paragraph('简体正文后面')] }),
    draftOf({ lang: 'zh-Hant', group: 'g1', title: '編輯自己的標題', body: [paragraph('繁體正文後面')] }),
  ])
  own = { hans: hans!.articleId!, hant: hant!.articleId! }
  const [first] = await take(paper, [
    draftOf({ lang: 'ko', group: 'g2', title: '한국어 기사 发', alternateTitle: { lang: 'zh-Hans', text: '韩语报道发布' } }),
    draftOf({ lang: 'zh-Hans', group: 'g2', title: '韩语报道的译文' }),
  ])
  korean = first!.articleId!
})

const article = (of: string, variant?: string) => getJson<Article>(paper, `/v1/articles/${of}${variant ? `?variant=${variant}` : ''}`)

describe('an article in the other script', () => {
  test('says what it was converted from, and is tagged and addressed as what it is', async () => {
    const written = await article(id)
    const shown = await article(id, 'zh-Hant')
    expect([written.lang, written.converted]).toEqual(['zh-Hans', null])
    expect([shown.lang, shown.converted, shown.title, shown.summary]).toEqual(['zh-Hant', 'zh-Hans', '總領事館發布新聞', '頭髮與發展'])
    expect([shown.slug, shown.id, shown.revision]).toEqual([written.slug, written.id, written.revision])
    expect(decodeURIComponent(shown.url)).toBe(`/zh-Hant/a/${id}-${written.slug}`)
    const response = await paper.app.inject(`/v1/articles/${id}?variant=zh-Hant`)
    expect(response.headers['content-language']).toBe('zh-Hant')
  })

  test('leaves other languages, code and addresses as written', async () => {
    const { body, alternateTitle } = await article(id, 'zh-Hant')
    const written = await article(id)
    expect(body.map(({ id: _id, ...block }) => block)).toEqual([
      {
        type: 'paragraph',
        content: [
          { text: '她的頭' },
          { text: '髮', marks: ['strong'] },
          { text: '很長，見' },
          { text: 'let 发 = 1', marks: ['code'] },
          { text: '韩国电视台', lang: 'ko' },
          { text: '裡面', href: 'https://a.example/里面' },
        ],
      },
      { type: 'paragraph', lang: 'ko', content: [{ text: '한국의 国会' }] },
      { type: 'paragraph', content: [{ text: '來自台灣的引文' }] },
      { type: 'quote', paragraphs: [[{ text: '只有一隻貓' }]], attribution: '范女士' },
      { type: 'list', ordered: false, items: [[{ text: '幹部' }], [{ text: '乾燥' }]] },
      { type: 'table', caption: '關係', header: [[{ text: '後來' }]], rows: [[[{ text: '皇后' }]]] },
      { type: 'embed', url: 'https://a.example/发', title: '視頻發布' },
      { type: 'heading', level: 2, content: [{ text: '歷史' }] },
      { type: 'divider' },
    ])
    expect(body.map((block) => block.id)).toEqual(written.body.map((block) => block.id))
    expect(alternateTitle).toEqual({ lang: 'ko', text: '총영사관 발표 中国' })
  })

  test('converts Chinese names, not Korean ones, and no slug', async () => {
    const { sources, authors, tags } = await article(id, 'zh-Hant')
    const written = await article(id)
    expect(sources.map(({ name }) => name)).toEqual(['僑報', '한국신문 国际'])
    expect(authors.map(({ name }) => name)).toEqual(['鍾先生'])
    expect(tags.map(({ name }) => name)).toEqual(['颱風', '한국台'])
    expect([sources, authors, tags].map((list) => list.map(({ slug }) => slug))).toEqual(
      [written.sources, written.authors, written.tags].map((list) => list.map(({ slug }) => slug)),
    )
  })

  test('goes both ways', async () => {
    const traditional = await publishOne(paper, { lang: 'zh-Hant', title: '臺灣颱風後', body: [paragraph('「這裡」')] })
    const shown = await article(traditional, 'zh-Hans')
    expect([shown.lang, shown.converted, shown.title, shown.body[0]]).toMatchObject([
      'zh-Hans',
      'zh-Hant',
      '台湾台风后',
      { content: [{ text: '“这里”' }] },
    ])
    expect((await article(traditional, 'zh-Hant')).converted).toBeNull()
  })

  test('is made anew with the next revision', async () => {
    const changing = await publishOne(paper, { lang: 'zh-Hans', title: '发布一', body: [paragraph('里面一')] })
    expect((await article(changing, 'zh-Hant')).title).toBe('發布一')
    const change = { title: '发布二', body: [{ id: 'b1', ...paragraph('里面二') }] }
    await correct(paper.db, changing, '更正后的说明', (content) => ({ ...content, ...change }))
    const shown = await article(changing, 'zh-Hant')
    expect([shown.title, shown.body[0], shown.corrections[0]!.note]).toMatchObject(['發布二', { content: [{ text: '裡面二' }] }, '更正後的說明'])
  })
})

describe("an editor's own version", () => {
  test('wins: the other one is shown as it is written', async () => {
    const shown = await article(own.hans, 'zh-Hant')
    expect([shown.lang, shown.converted, shown.title]).toEqual(['zh-Hans', null, '两种文字发布'])
    expect(shown.translations).toMatchObject([{ lang: 'zh-Hant', id: own.hant }])
    expect((await article(own.hant, 'zh-Hant')).converted).toBeNull()
    expect((await article(own.hant, 'zh-Hans')).converted).toBeNull()
  })

  test.each(['zh-Hans,zh-Hant,ko,en', 'zh-Hant,zh-Hans,ko,en', 'ko,zh-Hans,en,zh-Hant'])('stands in lists in the order %s', async (lang) => {
    const { items } = await getJson<ArticleList>(paper, `/v1/articles?lang=${lang}&variant=zh-Hant&collapse=story`)
    const ids = items.map((card) => card.id)
    expect(ids).toContain(own.hant)
    expect(ids).not.toContain(own.hans)
    const front = await getJson<Front>(paper, `/v1/front?lang=${lang}&variant=zh-Hant`)
    const cards = [...(front.lead ? [front.lead] : []), ...front.headlines, ...front.sections.flatMap(({ items }) => items)]
    expect(cards.map((card) => card.id)).toContain(own.hant)
    expect(cards.map((card) => card.id)).not.toContain(own.hans)
  })

  test('without which a story is shown converted before other languages of the reader', async () => {
    const { items } = await getJson<ArticleList>(paper, '/v1/articles?lang=zh-Hant,zh-Hans,ko,en&variant=zh-Hant&collapse=story')
    expect(items.filter((card) => card.converted === 'zh-Hans').map((card) => card.title)).toContain('韓語報道的譯文')
    expect(items.every((card) => card.lang !== 'zh-Hans')).toBe(true)
  })
})

describe('lists', () => {
  test('convert cards and leave other languages', async () => {
    const response = await paper.app.inject('/v1/articles?variant=zh-Hant&lang=zh-Hans,ko')
    const { items } = response.json() as ArticleList
    const converted = items.find((card) => card.id === id)!
    expect([converted.title, converted.lang, converted.converted]).toEqual(['總領事館發布新聞', 'zh-Hant', 'zh-Hans'])
    const ko = items.find((card) => card.id === korean)!
    expect([ko.title, ko.lang, ko.converted]).toEqual(['한국어 기사 发', 'ko', null])
    expect(ko.alternateTitle).toEqual({ lang: 'zh-Hant', text: '韓語報道發布' })
    expect(ko.translations).toMatchObject([{ lang: 'zh-Hans', url: expect.stringMatching(/^\/zh-Hant\/a\//) as string }])
    expect(response.headers['content-language']).toContain('zh-Hant')
  })

  test('keep the variant in the address of the next page', async () => {
    const response = await paper.app.inject('/v1/articles?variant=zh-Hant&limit=2')
    const next = /<(.*)>; rel="next"/.exec(String(response.headers.link))![1]!
    expect(next).toContain('variant=zh-Hant')
    expect((await getJson<ArticleList>(paper, next)).items.length).toBe(2)
  })

  test('neighbours and related stay in the variant', async () => {
    const ids = []
    for (const title of ['发布前', '发布中', '发布后'])
      ids.push(await publishOne(paper, { lang: 'zh-Hans', title, section: 'travel', tags: ['旅游'] }))
    const { previous, next, related } = await article(ids[1]!, 'zh-Hant')
    expect([previous?.title, next?.title]).toEqual(['發布前', '發布後'])
    for (const link of [previous!, next!, ...related]) {
      expect(link.lang).toBe('zh-Hant')
      expect(link.url).toMatch(/^\/zh-Hant\/a\//)
    }
    expect(related.map((card) => card.title).toSorted()).toEqual(['發布前', '發布後'].toSorted())
  })
})

describe('search', () => {
  test.each(['头发', '頭髮', '發布', '发布'])('%s is marked on the converted text', async (q) => {
    const { items } = await getJson<SearchResult>(paper, `/v1/search?q=${encodeURIComponent(q)}&variant=zh-Hant`)
    const hit = items.find((each) => each.id === id)!
    expect([hit.title, hit.converted]).toEqual(['總領事館發布新聞', 'zh-Hans'])
    const marked = hit.highlights.flatMap(({ parts }) => parts.filter((part) => part.hit).map((part) => part.text))
    expect(marked.length).toBeGreaterThan(0)
    for (const text of marked) expect(['頭髮', '發布']).toContain(text)
    for (const { lang } of hit.highlights) expect([null, 'zh-Hant']).toContain(lang)
  })

  test('suggests titles in the variant', async () => {
    const { items } = await getJson<SuggestResult>(paper, `/v1/suggest?q=${encodeURIComponent('发布')}&lang=zh-Hans&variant=zh-Hant`)
    const titles = new Map(items.map(({ id, parts }) => [id, parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')]))
    expect(titles.get(id)).toBe('總領事館[發布]新聞')
    expect(titles.get(own.hans)).toBe('两种文字[发布]')
    expect(items.find((each) => each.id === id)).toMatchObject({ lang: 'zh-Hant', url: expect.stringMatching(/^\/zh-Hant\//) as string })
  })

  test('joined marks are the title', async () => {
    const { items } = await getJson<SearchResult>(paper, `/v1/search?q=${encodeURIComponent('新闻')}&variant=zh-Hant`)
    const hit = items.find((each) => each.id === id)!
    const title = hit.highlights.find(({ field }) => field === 'title')!
    expect(title.parts.map(({ text }) => text).join('')).toBe(hit.title)
  })
})

describe('the paper', () => {
  test('says which variants it offers', async () => {
    expect((await getJson<Paper>(paper, '/v1/paper')).variants).toEqual([
      { variant: 'zh-Hans', from: ['zh-Hant'] },
      { variant: 'zh-Hant', from: ['zh-Hans'] },
    ])
  })

  test('adds words of its own', async () => {
    await applyPaper(paper.db, { ...defaultPaper, variants: { 'zh-Hant': { 发布: '發佈' } } })
    await expect.poll(async () => (await article(id, 'zh-Hant')).title, { timeout: 3_000 }).toBe('總領事館發佈新聞')
    await applyPaper(paper.db, defaultPaper)
    await expect.poll(async () => (await article(id, 'zh-Hant')).title, { timeout: 3_000 }).toBe('總領事館發布新聞')
  })
})
