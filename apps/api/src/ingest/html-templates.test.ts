/** What pages of well-known systems say about themselves, and where. Names, places and words are ours. */
import { describe, expect, it, test } from 'vitest'
import type { Draft } from './draft.ts'
import { readHtml } from './html.ts'
import { draftOf, options, texts } from './testing.ts'

const read = (html: string): Draft => draftOf(readHtml(html, { where: 'page', url: 'https://quay.example/a/1.html', folder: null }, options))
const en = [
  'The harbour opened its new pier on Saturday with lanterns, music and a long queue for fish cakes.',
  'Some 30,000 people walked the promenade before midnight, according to the city of Haedong.',
  'A second pier is planned for next spring, and the ferry line to Linwan will call at both of them.',
]
const ko = [
  '해동항의 새 부두가 토요일에 문을 열었고, 시민들은 등불과 음악 속에서 어묵을 맛보았다.',
  '해동시에 따르면 이날 약 3만 명이 해변 산책로를 찾았으며 내년 봄 두 번째 부두가 들어선다.',
  '부두에는 작은 도서관과 찻집도 함께 마련되어 늦은 밤까지 문을 연다고 시는 설명했다.',
]
const zh = [
  '海东港新码头周六正式启用，市民们在灯光和音乐中排队品尝鱼饼，现场气氛十分热烈。',
  '据海东市政府介绍，当天约有三万人来到海滨步道，明年春天还将建设第二座码头。',
  '码头上还开设了小型图书馆和茶室，一直营业到深夜，受到市民欢迎。',
]
const p = (lines: string[]): string => lines.map((line) => `<p>${line}</p>`).join('')

describe('a WordPress theme', () => {
  const page = (time: string, byline: string): string => `<html lang="en-US"><head><title>Pier opens &#8211; Quay Blog</title></head><body>
    <header><a href="/">Quay Blog</a></header><article class="post"><header><h1 class="entry-title">Pier opens</h1>
    <div class="entry-meta"><span>Posted on ${time}</span><span class="byline"> by ${byline}</span></div></header>
    <div class="entry-content">${p(en)}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Elsewhere</li></ul></div></div>
    <footer>Posted in News</footer></article><nav class="post-navigation"><a href="/1">Previous</a></nav><div id="comments"><p>Nice!</p></div></body></html>`
  it('gives time, author and text', () => {
    const draft = read(
      page('<time class="entry-date published" datetime="2026-01-15T00:30:00+00:00">January 15</time>', '<a rel="author">Ann Lee</a>'),
    )
    expect(draft).toMatchObject({ lang: 'en', title: 'Pier opens', authors: ['Ann Lee'], sourcePublishedAt: '2026-01-15T00:30:00.000Z' })
    expect(texts(draft)).toEqual(en)
  })
  it('names nobody when several are named', () => {
    expect(read(page('2026', '<a rel="author">Ann Lee</a>').replace('Nice!', '<a rel="author">Bo Park</a>'))).toMatchObject({
      authors: [],
      sourcePublishedAt: null,
    })
  })
})

describe('what a page says for machines', () => {
  const page = (data: object, rest = ''): string =>
    `<html><head><title>x</title><script type="application/ld+json">${JSON.stringify(data)}</script></head><body>${rest}<main>${p(en)}</main></body></html>`
  it('may be escaped twice', () => {
    const data = { '@type': 'NewsArticle', headline: 'Pier &amp; harbour open &#8211; &lt;at last&gt;', author: { name: 'Ann O&#39;Lee' } }
    expect(read(page(data))).toMatchObject({ title: 'Pier & harbour open – <at last>', authors: ["Ann O'Lee"] })
  })
  it('gives way to what is printed when it makes no sense', () => {
    const data = { '@type': 'NewsArticle', headline: 'Pier opens', datePublished: '0000-00-00T00:00:00' }
    expect(read(page(data, '<h1>Pier opens</h1><div>Published: January 15, 2026</div>')).sourcePublishedAt).toBe('2026-01-14T15:00:00.000Z')
  })
  test.each([
    ['<meta property="article:published_time" content="2026-01-15T09:30:00+09:00">', '2026-01-15T00:30:00.000Z'],
    ['<meta itemprop="datePublished" content="2026-01-15">', '2026-01-14T15:00:00.000Z'],
    ['<meta name="pubdate" content="soon">', null],
    ['<time datetime="2026-01-15">today</time>', null],
  ])('%s', (head, time) => expect(read(page({ '@type': 'NewsArticle', headline: 'Pier opens' }, head)).sourcePublishedAt).toBe(time))
  it('is not believed about anything that is no article', () => {
    const data = { '@type': 'Organization', headline: 'Quay Ltd', datePublished: '2020-01-01' }
    expect(read(page(data, '<h1>Pier opens at last</h1>'))).toMatchObject({ title: 'Pier opens at last', sourcePublishedAt: null })
  })
})

describe('Korean pages', () => {
  it('with labels that touch their dates, signed below the text', () => {
    const html = `<html><head><meta property="og:title" content="새 부두 개장… 시민 3만 명"></head><body><h2>새 부두 개장… 시민 3만 명</h2>
      <div><span>입력2026.01.15. 오전 9:30</span><span>수정2026.01.15. 오전 10:30</span></div>
      <div id="news_body">${ko.join('<br><br>')}<br><br>김하늘 기자 (sky@haedong.example)</div><div>ⓒ 해동일보, 무단 전재 및 재배포 금지</div><p>출처 : 해동일보</p></body></html>`
    const draft = read(html)
    expect(draft).toMatchObject({
      lang: 'ko',
      title: '새 부두 개장… 시민 3만 명',
      authors: ['김하늘'],
      sourcePublishedAt: '2026-01-15T00:30:00.000Z',
    })
    expect(texts(draft)).toEqual(ko)
  })
  it('of the common news system', () => {
    const html = `<html><head><title>새 부두 개장 - 해동일보</title></head><body><header><h1><a href="/">해동일보</a></h1></header><section>
      <h3 class="heading">새 부두 개장, 시민 3만 명 몰려</h3><ul class="infomation"><li>김하늘 기자</li><li>승인 2026.01.15 09:30</li><li>댓글 0</li></ul>
      <article id="article-view-content-div">${p(ko)}<div class="view-copyright">저작권자 © 해동일보</div></article></section></body></html>`
    const draft = read(html)
    expect(draft).toMatchObject({ title: '새 부두 개장, 시민 3만 명 몰려', authors: ['김하늘'], sourcePublishedAt: '2026-01-15T00:30:00.000Z' })
    expect(texts(draft)).toEqual(ko)
  })
})

describe('Chinese pages', () => {
  it('with indents after single breaks', () => {
    const html = `<html><head><title>新码头启用_海东网</title></head><body><h1>新码头启用</h1><div class="con">　　${zh.join('<br/>\n　　')}</div></body></html>`
    expect(texts(read(html))).toEqual(zh)
  })
  it('with an editor below the text and a linked source', () => {
    const html = `<html><head><title>新码头启用-海东网</title></head><body><div><img alt="海东网"></div><h1>新码头启用</h1>
      <div>2026年01月15日 09:30　来源：<a href="http://www.hd.example">海东网</a></div><div class="zw">${p(zh)}<p>(责任编辑：张三)</p></div></body></html>`
    const draft = read(html)
    expect(draft).toMatchObject({ title: '新码头启用', sources: [{ name: '海东网' }], authors: [], sourcePublishedAt: '2026-01-15T00:30:00.000Z' })
    expect(texts(draft)).toEqual(zh)
  })
  it('of tables and fonts, with tags never closed', () => {
    const html = `<title>新码头启用</title><center><font size=5><b>新码头启用</b></font></center><table width=100%><tr><td><font size=3><p>${zh.join('<p>')}</font></td></tr></table>`
    expect(texts(read(html))).toEqual(zh)
  })
})

describe('headlines', () => {
  const page = (head: string, rest = ''): string => `<html><head>${head}</head><body>${rest}<main>${p(en)}</main></body></html>`
  const og = (title: string): string => page(`<meta property="og:title" content="${title}"><meta property="og:site_name" content="The Quay">`)
  test.each([
    ['Harbour opens – at last', 'Harbour opens – at last'],
    ['新码头启用 - 首日客流创新高', '新码头启用 - 首日客流创新高'],
    ['Harbour opens – The Quay', 'Harbour opens'],
    ['新码头启用_海东新闻网', '新码头启用'],
    ['새 부두 개장 | 해동일보', '새 부두 개장'],
    ['Pier opens - Haedong Daily', 'Pier opens'],
    ['Pier opens: good news', 'Pier opens: good news'],
    ['海东市举行 - 新闻发布会', '海东市举行 - 新闻发布会'],
  ])('said for machines: %s', (title, headline) => expect(read(og(title)).title).toBe(headline))
  test.each([
    ['Haedong-Linwan Daily flights return', 'Haedong-Linwan Daily flights return'],
    ['Haedong-Linwan News', 'Haedong-Linwan News'],
    ['Pier opens to visitors | The Quay', 'Pier opens to visitors'],
    ['Pier opens to visitors - City - The Quay', 'Pier opens to visitors'],
    ['新码头启用-要闻-海东网', '新码头启用-要闻'],
  ])('of the document: %s', (title, headline) => expect(read(page(`<title>${title}</title>`)).title).toBe(headline))
})
