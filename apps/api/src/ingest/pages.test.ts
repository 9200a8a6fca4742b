/** Article pages of several templates, and what hostile or broken ones do. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ParsedItem } from './draft.ts'
import { readBytes } from './read.ts'
import { all, draftOf, noShared, options, reasonOf, sharedFile, texts } from './testing.ts'

const read = async (html: string | Buffer, more: { url?: string; path?: string; name?: string } = {}): Promise<ParsedItem> =>
  (await all(readBytes({ name: 'page.html', contentType: null, bytes: Buffer.from(html as string), ...more }, options)))[0]!

const sentence = 'The harbour choir rehearsed until the last tram had left the square, and then walked home along the quay.'
const story = [sentence, `A second paragraph says that ${sentence.toLowerCase()}`, `A third one adds that ${sentence.toLowerCase()}`]
const paragraphs = (texts: string[]) => texts.map((text) => `<p>　　${text}</p>`).join('\n')

const portal = (title: string, info: string, body: string) => `<html><head><title>${title}-海东网</title></head><body>
<div class="top"><a href="/">首页</a></div><div class="side"><ul><li><a href="/9">海港线通车首日客流创新高</a></li></ul></div>
<div class="main"><div class="article"><h1>${title}</h1><div class="info">${info}</div><div class="content">${body}</div>
<div class="pages"><ul><li>上一篇:<a href="/1">Older piece</a></li><li>下一篇:<a href="/2">Newer piece</a></li></ul></div></div></div>
<div class="foot"><p><a href="/">首页</a>&nbsp;|&nbsp;</p><p>Copyright © 海东网 版权所有</p></div></body></html>`

describe('a page of a portal', () => {
  test('gives title, source, paragraphs, and the language of its text rather than of its frame', async () => {
    const draft = draftOf(
      await read(portal('Choir walks home', '<span>发布时间:&nbsp;</span> <span>来源: Pacific Courier</span>', paragraphs(story))),
    )
    expect(draft).toMatchObject({ lang: 'en', title: 'Choir walks home', sourcePublishedAt: null, url: null, guid: null })
    expect(draft.sources).toMatchObject([{ role: 'source', name: 'Pacific Courier' }])
    expect(texts(draft)).toEqual(story)
  })

  test('has its time read in the time zone of the paper', async () => {
    const item = await read(
      portal(
        '海港合唱团深夜步行回家',
        '<span>发布时间: 2026-01-15 09:30</span> <span>来源：海东日报</span>',
        paragraphs(['海港合唱团昨夜在广场排练到末班电车开走，团员们随后沿着码头步行回家。', '团长说，这样的夜晚一年只有一次，明年还会再来。']),
      ),
    )
    expect(draftOf(item)).toMatchObject({ lang: 'zh-Hans', sourcePublishedAt: '2026-01-15T00:30:00.000Z', sources: [{ name: '海东日报' }] })
  })

  test('with a bilingual headline has two', async () => {
    const title = '码头夜歌：合唱团与末班电车 Song on the Quay: The Choir and the Last Tram of the Night'
    const draft = draftOf(
      await read(
        portal(
          title,
          '<span>来源: 本报</span>',
          paragraphs(['海港合唱团昨夜在广场排练到末班电车开走，团员们随后沿着码头步行回家。', '团长说，这样的夜晚一年只有一次。']),
        ),
      ),
    )
    expect(draft.title).toBe('码头夜歌：合唱团与末班电车')
    expect(draft.alternateTitle).toEqual({ lang: 'en', text: 'Song on the Quay: The Choir and the Last Tram of the Night' })
  })

  test('keeps the brackets of its headline', async () => {
    const draft = draftOf(
      await read(
        portal(
          '&lt;해동합창제 준비 모임 개최… 과제 확정&gt;',
          '<span>출처: 한바다통신</span>',
          paragraphs(['해동합창제 준비 모임이 월요일 저녁 시민회관에서 열려 올해의 과제를 확정했다.', '참가 단체는 모두 스물네 곳이다.']),
        ),
      ),
    )
    expect([draft.lang, draft.title]).toEqual(['ko', '<해동합창제 준비 모임 개최… 과제 확정>'])
  })
})

describe('pages of other templates', () => {
  test('a blog with meta data: time, author, canonical address without tracking, blocks', async () => {
    const html = `<html lang="en"><head><title>Choir walks home | The Quay</title><link rel="canonical" href="https://quay.example/choir?utm_source=x#top">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Choir walks home","datePublished":"2026-01-15T09:30:00+09:00","author":{"@type":"Person","name":"Mina Roh"}}</script></head><body>
      <nav><a href="/">Home</a><a href="/a">About</a></nav><article><h1>Choir walks home</h1><p>${story[0]}</p><h2>The square</h2><p>It was <strong>cold</strong> and <a href="https://x.example/">clear</a>. ${story[1]}</p>
      <blockquote><p>We walked.</p></blockquote><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><table><tr><th>Year</th><th>Singers</th></tr><tr><td>2026</td><td>41</td></tr></table><hr>
      <iframe src="https://video.example/embed/1" title="Song"></iframe><p>${story[2]}<br><br>After a break. ${sentence}</p></article><footer>All rights reserved</footer></body></html>`
    const draft = draftOf(await read(html))
    expect(draft).toMatchObject({
      title: 'Choir walks home',
      url: 'https://quay.example/choir',
      sourcePublishedAt: '2026-01-15T00:30:00.000Z',
      authors: ['Mina Roh'],
    })
    const types = draft.body.map(({ type }) => type)
    for (const type of ['paragraph', 'heading', 'quote', 'list', 'table', 'embed']) expect(types).toContain(type)
    expect(JSON.stringify(draft.body)).toContain('"marks":["strong"]')
    expect(texts(draft).some((text) => text.startsWith('After a break.'))).toBe(true)
  })

  test('a Korean portal with 입력, 기자 and 출처', async () => {
    const html = `<html><head><meta property="og:title" content="합창단, 막차 보내고 걸어서 귀가"></head><body><h1>합창단, 막차 보내고 걸어서 귀가</h1><div>입력 2026.01.15 오후 9:30 | 출처: 한바다통신 | 노미나 기자</div>
      <div id="articleBody"><p>해동 합창단이 14일 밤 광장에서 연습을 마친 뒤 막차를 보내고 부두를 따라 걸어서 귀가했다.</p><p>단장은 이런 밤은 한 해에 한 번뿐이라며 내년에도 다시 모이겠다고 말했다.</p></div></body></html>`
    const draft = draftOf(await read(html))
    expect(draft).toMatchObject({ lang: 'ko', title: '합창단, 막차 보내고 걸어서 귀가', sourcePublishedAt: '2026-01-15T12:30:00.000Z' })
    expect(draft.sources.map(({ name }) => name)).toContain('한바다통신')
    expect(draft.authors).toEqual(['노미나'])
  })
})

describe('pictures', () => {
  const page = (src: string) => portal('Choir walks home', '<span>来源: x</span>', `${paragraphs(story)}<img src="${src}" alt="Quay">`)
  test('beside the file are taken, others left out with a word', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sinmun-page-'))
    mkdirSync(path.join(folder, 'in'))
    writeFileSync(path.join(folder, 'in/quay.png'), 'x')
    writeFileSync(path.join(folder, 'secret.png'), 'x')
    const file = path.join(folder, 'in/page.html')
    const origin = async (src: string) => {
      const item = await read(page(src), { path: file })
      const draft = draftOf(item)
      const image = draft.image ?? draft.body.flatMap((block) => (block.type === 'figure' ? [block.image] : []))[0]
      return image?.origin ?? (item.ok ? item.warnings.length : -1)
    }
    expect(await origin('quay.png')).toEqual({ kind: 'file', path: path.join(folder, 'in/quay.png') })
    for (const src of ['../secret.png', '..%2fsecret.png', '/etc/hostname', 'file:///etc/hostname', 'gone.png'])
      expect(await origin(src), src).toBe(1)
  })
})

describe('hostile and broken pages', () => {
  test('scripts, handlers and javascript: never come in', async () => {
    const draft = draftOf(
      await read(
        portal(
          'Choir',
          '<span>来源: x</span>',
          `<script>alert(1)</script><p onclick="x()">${story[0]} <a href="javascript:alert(1)">here</a> <a href=" JaVaScRiPt:alert(1)">there</a></p><p>${story[1]}</p><style>p{}</style><form><input></form><iframe src="javascript:alert(1)"></iframe>`,
        ),
      ),
    )
    expect(JSON.stringify(draft)).not.toMatch(/alert|javascript|onclick/i)
  })

  test.each<[string, string, RegExp]>([
    ['an empty file', '', /empty/],
    ['no title and no body', '<html><body></body></html>', /title|body|article|text/],
    ['a title and no body', '<html><head><title>Choir</title></head><body><h1>Choir</h1></body></html>', /body|text|paragraph/],
    ['100,000 nested tags', `<html><body>${'<div>'.repeat(100_000)}x</body></html>`, /nest|deep/],
    ['100,000 nested tags of a kind that closes itself', `<html><body><h1>x</h1>${'<b><p>'.repeat(50_000)}x</body></html>`, /nest|deep/],
    ['more than 10 MB', `<html><body><h1>x</h1><p>${'long '.repeat(2_300_000)}</p></body></html>`, /MB/],
    ['a picture under a wrong name', '\u0089PNG\r\n\u001a\n0000', /.+/],
  ])('%s is refused in one line', async (_, html, reason) => {
    const said = reasonOf(await read(html))
    expect(said).toMatch(reason)
    expect(said).not.toContain('\n')
  })

  test('bidi overrides, zero-width and NFD are gone', async () => {
    const draft = draftOf(
      await read(
        portal(
          '\u202Eevil\u202C 한국'.normalize('NFD'),
          '<span>来源: x</span>',
          paragraphs(['한국\u200B의 합창단이 밤늦게 걸어서 돌아갔다. 모두가 노래를 불렀다.'.normalize('NFD'), '둘째 문단이다.']),
        ),
      ),
    )
    expect(draft.title).toBe('evil 한국')
    expect(texts(draft)[0]).toBe('한국의 합창단이 밤늦게 걸어서 돌아갔다. 모두가 노래를 불렀다.')
  })
})

describe('a plain-text capture', () => {
  const capture = `海港线通车首日客流创新高\n\nChoir walks home\n\n发布时间:   来源: Pacific Courier\n\n${story.join('\n\n')}\n\n上一篇:Older piece\n下一篇:Newer piece\n\n首页   |   \n\nCopyright © 海东网 版权所有`
  test('is the same article as its page', async () => {
    const [item] = await all(readBytes({ name: 'page.txt', contentType: null, bytes: Buffer.from(capture) }, options))
    const page = draftOf(await read(portal('Choir walks home', '<span>发布时间:&nbsp;</span> <span>来源: Pacific Courier</span>', paragraphs(story))))
    const text = draftOf(item)
    expect({ ...text, format: '' }).toEqual({ ...page, format: '' })
  })
})

describe.skipIf(noShared)('the real page', () => {
  test.each(['article-page.html', 'article-page.txt'])('%s', async (name) => {
    const [item] = await all(readBytes({ name, contentType: null, bytes: readFileSync(sharedFile(`seed/${name}`)) }, options))
    const draft = draftOf(item)
    expect(draft).toMatchObject({ lang: 'en', sourcePublishedAt: null, alternateTitle: null, image: null })
    expect(draft.title).toMatch(/^Envoy: /)
    expect(draft.body.map(({ type }) => type)).toEqual(Array.from({ length: 14 }, () => 'paragraph'))
    expect(draft.sources.map(({ name: source }) => source)).toEqual(['China Daily'])
    expect(texts(draft).join()).not.toMatch(/上一篇|下一篇|首页|版权|Offshore gas|Antarctic|韩国/)
  })
})
