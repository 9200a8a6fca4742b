import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { blocksToText } from '@sinmun/text'
import { fingerprint } from '@sinmun/text/server'
import { describe, expect, it, test } from 'vitest'
import { readHtml } from './html.ts'
import { draftOf, noShared, options, reasonOf, sharedFile, texts } from './testing.ts'
import { readText } from './text-capture.ts'

const source = { where: 'page.html', url: 'https://portal.example/a/12.html?utm_source=x#top', folder: null }
const read = (html: string, from = source) => readHtml(html, from, options)

const sentences = [
  'The harbour opened its new pier on Saturday with lanterns, music and a long queue for fish cakes.',
  'Some 30,000 people walked the promenade before midnight, according to the city of Haedong.',
  'A second pier is planned for next spring, and the ferry line to Linwan will call at both of them.',
]
const paragraphs = sentences.map((sentence) => `<p>　　${sentence}</p>`).join('')

/** The markup of a Chinese portal template around any article. */
const portal = (parts: { title?: string; info?: string; body?: string; head?: string } = {}): string => `<!DOCTYPE html><html lang="zh-CN"><head>
<title>${parts.title ?? 'Harbour opens a new pier'}-海东新闻网</title>${parts.head ?? ''}</head><body>
<div class="top"><div class="logo"><a href="/"><img src="/logo.gif" alt="海东新闻网"></a></div></div>
<div class="side"><ul><li><a href="/1.html">灯会开幕</a></li><li><a href="/2.html">등불 축제</a></li></ul></div>
<div class="article"><h1>${parts.title ?? 'Harbour opens a new pier'}</h1>
<div class="info">${parts.info ?? '<span>发布时间:&nbsp;&nbsp;</span> <span>来源: Haedong Daily</span>'}</div>
<div class="content">${parts.body ?? paragraphs}</div>
<div class="pages"><ul><li>上一篇:<a href="/11.html">Before</a></li><li>下一篇:<a href="/13.html">After</a></li></ul></div></div>
<div class="foot"><p><a href="/">首页</a> | </p><p>Copyright &copy; 海东新闻网 版权所有</p></div></body></html>`

/** A page of no known template. */
const plainPage = (head: string, article: string): string => `<!DOCTYPE html><html><head>${head}</head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav><main><article>${article}</article></main><aside><a href="/x">Most read</a></aside><footer>All rights reserved</footer></body></html>`

describe('an English article in a Chinese template', () => {
  const draft = draftOf(read(portal()))
  it('is English, with its title, source and text and nothing of the page', () => {
    expect(draft).toMatchObject({
      format: 'html',
      guid: null,
      lang: 'en',
      title: 'Harbour opens a new pier',
      alternateTitle: null,
      sourcePublishedAt: null,
      url: 'https://portal.example/a/12.html',
      sources: [{ role: 'source', name: 'Haedong Daily', url: null }],
    })
    expect(texts(draft)).toEqual(sentences)
  })
  it('has the same fingerprint as its plain-text capture', () => {
    const capture = `灯会开幕\n\n등불 축제\n\nHarbour opens a new pier\n\n发布时间:   来源: Haedong Daily\n\n${sentences.join('\n\n')}\n\n上一篇:Before\n下一篇:After\n\n首页   |   \n\nCopyright © 海东新闻网 版权所有`
    const other = draftOf(readText(capture, 'page.txt', options))
    expect(texts(other)).toEqual(sentences)
    expect(fingerprint({ ...other, text: blocksToText(other.body) })).toBe(fingerprint({ ...draft, text: blocksToText(draft.body) }))
  })
})

describe('labels in any language', () => {
  const zh =
    '<p>海东港新码头周六正式启用，市民们在灯光和音乐中排队品尝鱼饼，现场气氛十分热烈。</p><p>据海东市政府介绍，当天约有三万人来到海滨步道，明年春天还将建设第二座码头。</p>'
  const ko =
    '<p>해동항의 새 부두가 토요일에 문을 열었고, 시민들은 등불과 음악 속에서 어묵을 맛보았다.</p><p>해동시에 따르면 이날 약 3만 명이 해변 산책로를 찾았으며 내년 봄 두 번째 부두가 들어선다.</p>'
  test.each([
    [
      '发布日期：2026年1月15日 09:30　来源：海东日报　作者：王小明　责任编辑：李四',
      zh,
      'zh-Hans',
      '2026-01-15T00:30:00.000Z',
      '海东日报',
      ['王小明'],
    ],
    ['2026-01-15 09:30 来源：海东日报', zh, 'zh-Hans', '2026-01-15T00:30:00.000Z', '海东日报', []],
    [
      '<span>來源：</span><span>海東日報</span> | <span>發布時間：2026/01/15</span> | 點閱：88',
      zh,
      'zh-Hans',
      '2026-01-14T15:00:00.000Z',
      '海東日報',
      [],
    ],
    ['입력 2026.01.15 09:30 | 수정 2026.01.16 10:00 | 김하늘 기자', ko, 'ko', '2026-01-15T00:30:00.000Z', null, ['김하늘']],
    ['출처: 해동일보 / 기자: 김하늘 / 등록: 2026. 1. 15. 오전 9:30', ko, 'ko', '2026-01-15T00:30:00.000Z', '해동일보', ['김하늘']],
    [
      'Published: January 15, 2026 | Source: Haedong Daily | By: Ann Lee and Bo Park',
      paragraphs,
      'en',
      '2026-01-14T15:00:00.000Z',
      'Haedong Daily',
      ['Ann Lee', 'Bo Park'],
    ],
    ['来源: 发布时间: 点击: 12', zh, 'zh-Hans', null, null, []],
    ['发布时间: 0000-00-00 来源: 本站', zh, 'zh-Hans', null, '本站', []],
  ])('%s', (info, body, lang, time, name, authors) => {
    const draft = draftOf(read(portal({ info, body })))
    expect([draft.lang, draft.sourcePublishedAt, draft.sources[0]?.name ?? null, draft.authors]).toEqual([lang, time, name, authors])
  })

  test.each([
    ['上一条：a', '下一条：b'],
    ['上一頁 a', '下一篇：没有了'],
    ['이전글 : a', '다음글 : b'],
    ['« Previous article: a', 'Next article » b'],
    ['[上一篇] a', '[下一篇] b'],
  ])('leaves out the ways to the neighbours: %s', (previous, next) => {
    const body = `${paragraphs}<p>${previous.replace(' a', ' <a href="/a">a</a>')}</p><ul><li>${next}</li></ul>`
    expect(texts(draftOf(read(portal({ body }))))).toEqual(sentences.length === 3 ? expect.arrayContaining(sentences) : [])
  })

  it('keeps a sentence that only begins like a label', () => {
    const body = `${paragraphs}<p>Source code of the ferry timetable is public: anyone may build on it, said the port authority on Sunday.</p>`
    expect(texts(draftOf(read(portal({ body }))))).toHaveLength(4)
  })
})

describe('pages of no known template', () => {
  it('reads JSON-LD, canonical address and the article', () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite' },
        {
          '@type': ['NewsArticle'],
          headline: 'Harbour opens a new pier',
          datePublished: '2026-01-15T09:30:00+09:00',
          author: [{ name: 'Ann Lee' }],
          publisher: { name: 'Haedong Daily' },
          image: ['/pier.jpg'],
        },
      ],
    }
    const head = `<title>Harbour opens a new pier | Haedong Daily</title><link rel="canonical" href="/news/pier?id=7&utm_medium=y"><script type="application/ld+json">{broken</script><script type="application/ld+json">${JSON.stringify(data)}</script>`
    const draft = draftOf(read(plainPage(head, `<h1>Harbour opens a new pier</h1>${paragraphs}`)))
    expect(draft).toMatchObject({
      lang: 'en',
      title: 'Harbour opens a new pier',
      authors: ['Ann Lee'],
      sourcePublishedAt: '2026-01-15T00:30:00.000Z',
      url: 'https://portal.example/news/pier?id=7',
      sources: [{ name: 'Haedong Daily', url: 'https://portal.example/' }],
      image: { origin: { kind: 'url', url: 'https://portal.example/pier.jpg' } },
    })
    expect(texts(draft)).toEqual(sentences)
  })

  test.each([
    ['og:title', '<title>x</title><meta property="og:title" content="Pier opens">', '', 'Pier opens'],
    ['h1 that opens the document title', '<title>Pier opens - Haedong Daily</title>', '<h1>Pier opens</h1>', 'Pier opens'],
    ['only a document title', '<title>Pier opens | News | Haedong Daily</title>', '', 'Pier opens'],
    ['a hyphen that belongs to the headline', '<title>China-Korea pier opens</title>', '', 'China-Korea pier opens'],
    ['angle brackets', '<title>&lt;Pier opens&gt;</title>', '', '<Pier opens>'],
  ])('title from %s', (_, head, heading, title) => expect(draftOf(read(plainPage(head, heading + paragraphs.repeat(2)))).title).toBe(title))

  it('splits a bilingual headline by the language of the body', () => {
    const title = '海东港新码头正式启用迎来首批游客 Harbour opens a new pier to the first visitors'
    expect(draftOf(read(portal({ title })))).toMatchObject({
      title: 'Harbour opens a new pier to the first visitors',
      alternateTitle: { lang: 'zh-Hans', text: '海东港新码头正式启用迎来首批游客' },
    })
  })
})

describe('what is no article', () => {
  test.each([
    ['nothing', '', /no title/],
    ['no title', `<html><body>${paragraphs}</body></html>`, /no title/],
    ['no text', '<html><head><title>Empty</title></head><body><h1>Empty</h1></body></html>', /no article text/],
    ['only scripts', '<title>Title here</title><body><script>document.write("x".repeat(500))</script></body>', /no article text/],
    [
      'only links',
      `<title>All the news</title><body><div>${'<p><a href="/x">One of the many headlines of the day stands here</a></p>'.repeat(30)}</div></body>`,
      /no article text/,
    ],
    ['100,000 nested tags', `<title>Deep</title>${'<div>'.repeat(100_000)}text`, /nested more than 500 deep/],
    ['100,000 nested tags, closed', `<title>Deep</title>${'<b>'.repeat(100_000)}text${'</b>'.repeat(100_000)}`, /nested more than 500 deep/],
    ['300,000 tags side by side', `<title>Many</title>${'<br>'.repeat(300_000)}text`, /more than 100,000 tags/],
    ['300,000 entities', `<title>Many</title><p>${'&amp;'.repeat(300_000)}</p>`, /more than 100,000 tags/],
    ['more than 10 MB', `<title>Big</title><p>${'x'.repeat(10_000_001)}</p>`, /larger than 10 MB/],
  ])('%s', (_, html, reason) => {
    const started = performance.now()
    expect(reasonOf(read(html))).toMatch(reason)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('reads 9 MB of flat markup, unclosed tags and stray ends without trouble', () => {
    const body = `${paragraphs}</div></p>`.repeat(3)
    expect(read(`<title>Pier opens today</title><h1>Pier opens today</h1><div>${body}<p>${'word '.repeat(1_700_000)}`).ok).toBe(true)
  })
})

describe('pictures of a page on disk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sinmun-html-'))
  mkdirSync(path.join(folder, 'site/pics'), { recursive: true })
  const site = path.join(folder, 'site')
  for (const name of ['site/pics/a b.png', 'outside.png']) writeFileSync(path.join(folder, name), 'x')
  symlinkSync(path.join(folder, 'outside.png'), path.join(site, 'pics/link.png'))
  const image = (src: string) => {
    const item = read(portal({ body: `${paragraphs}<img src="${src}" alt="x">` }), { where: 'p', url: null as never, folder: site as never })
    const figure = draftOf(item).body.find((block) => block.type === 'figure')
    return { origin: figure?.image.origin, warnings: item.ok ? item.warnings : [] }
  }
  it('are taken from beside it', () => expect(image('pics/a%20b.png?v=2').origin).toEqual({ kind: 'file', path: path.join(site, 'pics/a b.png') }))
  it('may be addresses', () => expect(image('https://x.example/a.png').origin).toEqual({ kind: 'url', url: 'https://x.example/a.png' }))
  test.each([
    '../outside.png',
    '..%2foutside.png',
    'pics/link.png',
    '/etc/passwd',
    'file:///etc/passwd',
    'pics',
    'missing.png',
    'pics/%00.png',
    'javascript:x',
    'data:image/svg+xml;base64,AAAA',
    'C:\\a.png',
    '%E0%A4%A',
  ])('never %s', (src) => {
    const { origin, warnings } = image(src)
    expect(origin).toBeUndefined()
    expect(warnings).toHaveLength(1)
  })
})

describe.skipIf(noShared)('the real page', () => {
  const html = draftOf(
    readHtml(noShared ? '' : readFileSync(sharedFile('seed/article-page.html'), 'utf8'), { where: 'html', url: null, folder: null }, options),
  )
  const text = draftOf(readText(noShared ? '' : readFileSync(sharedFile('seed/article-page.txt'), 'utf8'), 'text', options))
  it('and its capture are one article of 14 paragraphs', () => {
    expect(texts(html)).toHaveLength(14)
    expect(texts(text)).toEqual(texts(html))
    for (const draft of [html, text]) expect([draft.lang, draft.sources[0]?.name, draft.sourcePublishedAt]).toEqual(['en', 'China Daily', null])
    expect(text.title).toBe(html.title)
    expect(new Set([html, text].map((draft) => fingerprint({ ...draft, text: blocksToText(draft.body) }))).size).toBe(1)
  })
})
