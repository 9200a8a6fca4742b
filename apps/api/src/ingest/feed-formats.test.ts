/** What feeds of every format and every state of repair give. Headlines, names and places are ours. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { readBytes } from './read.ts'
import { all, draftOf, noShared, options, reasonOf, sharedFile, texts } from './testing.ts'

const read = (xml: string) => all(readBytes({ name: 'feed', contentType: null, bytes: Buffer.from(xml) }, options))
const drafts = async (xml: string) => (await read(xml)).map(draftOf)
const one = async (xml: string) => draftOf((await read(xml))[0])
const rss = (items: string): string => `<rss version="2.0"><channel><title>海东网</title><link>https://h.example/</link>${items}</channel></rss>`
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const headlines = (titles: string[]): string => rss(titles.map((title) => `<item><title>${escape(title)}</title></item>`).join(''))

describe('formats', () => {
  it('RSS 1.0', async () => {
    const xml = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://h.example/rss"><title>해동일보</title><link>https://h.example/</link></channel>
      <item rdf:about="https://h.example/1"><title>&lt;등불 축제&gt; 개막</title><link>https://h.example/1</link><description>첫 문단입니다. R&amp;amp;D도 한다.</description>
      <dc:date>2026-01-15T09:30:00+09:00</dc:date><dc:creator>김하늘</dc:creator></item></rdf:RDF>`
    const draft = await one(xml)
    expect(draft).toMatchObject({
      title: '<등불 축제> 개막',
      lang: 'ko',
      guid: 'https://h.example/1',
      url: 'https://h.example/1',
      authors: ['김하늘'],
    })
    expect(draft).toMatchObject({ sources: [{ name: '해동일보', url: 'https://h.example/' }], sourcePublishedAt: '2026-01-15T00:30:00.000Z' })
    expect(texts(draft)).toEqual(['첫 문단입니다. R&D도 한다.'])
  })
  it('RSS 0.91 with its document type', async () => {
    const doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    expect(await one(`<?xml version="1.0"?>${doctype}${rss('<item><title>등불 축제 개막</title></item>')}`)).toMatchObject({ lang: 'ko', body: [] })
  })
  it('RSS with author, categories, source and picture', async () => {
    const xml = rss(`<item><title>Pier opens at last</title><author>a@h.example (Ann Lee)</author><category>News</category><category>Pier</category>
      <enclosure url="https://h.example/p.jpg" type="image/jpeg" length="1"/><source url="https://o.example/">Other Paper</source></item>`)
    expect(await one(xml)).toMatchObject({
      authors: ['Ann Lee'],
      tags: ['News', 'Pier'],
      sources: [{ name: 'Other Paper', url: null }],
      image: { origin: { kind: 'url', url: 'https://h.example/p.jpg' } },
    })
  })
  it('Atom with a prefix, a base language and XHTML', async () => {
    const xml = `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="ko"><a:title>x</a:title><a:id>urn:x</a:id><a:entry><a:id>urn:1</a:id>
      <a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">등불 <em>축제</em> &lt;개막&gt;</div></a:title><a:link href="https://h.example/1"/>
      <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>첫 <b>문단</b> R&amp;D</p><p>둘째</p></div></a:content></a:entry></a:feed>`
    const draft = await one(xml)
    expect(draft).toMatchObject({ title: '등불 축제 <개막>', guid: 'urn:1', url: 'https://h.example/1', sourcePublishedAt: null })
    expect(texts(draft)).toEqual(['첫 문단 R&D', '둘째'])
  })
  it('JSON Feed, whose titles are plain text', async () => {
    const items = [
      { id: 7, title: '<Pier> &amp; more to come', content_html: '<p>AT&amp;T &lt;b&gt;</p>', tags: ['a', 'a', ' '], authors: [{ name: 'Ann Lee' }] },
    ]
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'Quay', home_page_url: 'https://q.example', items })
    const draft = await one(json)
    expect(draft).toMatchObject({ title: '<Pier> &amp; more to come', guid: 'q.example#7', tags: ['a'], authors: ['Ann Lee'] })
    expect(texts(draft)).toEqual(['AT&T <b>'])
  })
})

describe('entities are decoded once', () => {
  test.each([
    ['&lt;등불 축제 개막&gt;', '<등불 축제 개막>'],
    ['<![CDATA[<등불 축제 개막>]]>', '<등불 축제 개막>'],
    ['<![CDATA[AT&amp;T &lt;new&gt; pier]]>', 'AT&T <new> pier'],
    ['A &amp;lt;b&amp;gt; &amp; B&nbsp;C &#8211; &#x1F600; &bogus; D', 'A &lt;b&gt; & B C – 😀 &bogus; D'],
    ['<![CDATA[Tom & Jerry <3 pier]]> and <![CDATA[more]]>', 'Tom & Jerry <3 pier and more'],
    ['Ben & Jerry pier', 'Ben & Jerry pier'],
    ['&lt;script&gt;alert(1)&lt;/script&gt; pier', '<script>alert(1)</script> pier'],
  ])('%s', async (title, text) => expect((await one(rss(`<item><title>${title}</title></item>`))).title).toBe(text))
  it('in texts as in titles', async () => {
    expect(
      texts(await one(rss('<item><title>Pier opens</title><description>&lt;p&gt;AT&amp;amp;T &amp;lt;b&amp;gt;&lt;/p&gt;</description></item>'))),
    ).toEqual(['AT&T <b>'])
    expect(texts(await one(rss('<item><title>Pier opens</title><description>1 &lt; 2 and AT&amp;T</description></item>')))).toEqual([
      '1 < 2 and AT&T',
    ])
    expect(
      texts(await one(rss('<item><title>Pier opens</title><description><![CDATA[<p>One ]]]]><![CDATA[> two</p>]]></description></item>'))),
    ).toEqual(['One ]]> two'])
  })
})

describe('items that lack something', () => {
  it('take their opening words for a title, or are refused alone; empty ones count for nothing', async () => {
    const items =
      '<item><description>등불 축제가 시작되었다.</description></item><item><title></title><link>https://h.example/1</link></item><item/><item><title>제목만 있다</title></item><item><title>2026</title></item>'
    const found = await read(rss(items))
    expect(found.map((item) => (item.ok ? item.draft.title : `${item.where}: ${item.reason}`))).toEqual([
      'feed item 4: the item has no words to tell its language by',
      '제목만 있다',
      'feed item 2: the item has neither title nor text',
      '등불 축제가 시작되었다.',
    ])
  })
  it('have no time unless they say one', async () => {
    const dated = (time: string): string => rss(`<item><title>Pier opens</title><pubDate>${time}</pubDate></item>`)
    for (const time of ['', 'soon', '0', '0000-00-00', 'Thu, 32 Jan 2026 09:30:00 GMT'])
      expect((await one(dated(time))).sourcePublishedAt, time).toBeNull()
    expect((await one(dated('Thu, 15 Jan 2026 09:30:00'))).sourcePublishedAt).toBe('2026-01-15T00:30:00.000Z')
  })
  it('are taken in the order of their times when all have one, else from the last to the first', async () => {
    const item = (title: string, day?: number): string =>
      `<item><title>${title} opens</title>${day ? `<pubDate>${day} Jan 2026 09:00 GMT</pubDate>` : ''}</item>`
    expect((await drafts(rss(item('B', 2) + item('A', 1) + item('C', 3)))).map(({ title }) => title[0])).toEqual(['A', 'B', 'C'])
    expect((await drafts(rss(item('B', 2) + item('A', 1) + item('C')))).map(({ title }) => title[0])).toEqual(['C', 'A', 'B'])
  })
})

describe('hostile and broken feeds', () => {
  const item = '<item><title>Pier opens at last</title></item>'
  test.each([
    ['external entity', `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>&x;</title></item>')}`, /XML entities/],
    [
      'parameter entity behind a comment',
      `<!-- c --><!DOCTYPE rss [<!-- > --><!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd">%p;]>${rss(item)}`,
      /XML entities/,
    ],
    ['billion laughs', `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>${rss('<item><title>&b;</title></item>')}`, /XML entities/],
    ['100,000 nested tags', rss(`<item><title>x</title><description>${'<b>'.repeat(100_000)}</description></item>`), /nests tags more than 500 deep/],
    [
      '100,000 nested tags in CDATA',
      rss(`<item><title>x</title><description><![CDATA[${'<b>'.repeat(100_000)}]]></description></item>`),
      /nested more than 500 deep/,
    ],
    ['cut before its first item', '<rss version="2.0"><channel><title>h</title><item><title>Pi', /cut off before its first complete item/],
    ['no items', rss(''), /no items/],
    ['names of the prototype', rss(`<item><__proto__><x>1</x></__proto__><title>Pier</title></item>`), /well-formed/],
  ])('%s', async (_, xml, reason) => {
    const started = performance.now()
    expect(reasonOf((await read(xml)).find(({ ok }) => !ok))).toMatch(reason)
    expect(performance.now() - started).toBeLessThan(2000)
  })
  it('cut anywhere keep what is whole and say so', async () => {
    const xml = rss(item + item.replace('last', 'first'))
    for (let end = xml.indexOf('</item>') + 7; end < xml.indexOf('</rss>'); end += 3) {
      const found = await read(xml.slice(0, end))
      expect(found.filter(({ ok }) => ok).length).toBe(end >= xml.lastIndexOf('</item>') + 7 ? 2 : 1)
      expect(reasonOf(found.at(-1))).toMatch(/cut off after item [12]/)
    }
  })
  it('never bring scripts, links to scripts, or files', async () => {
    const body =
      '<p onclick="x()">One <a href="javascript:alert(1)">two</a></p><script>alert(1)</script><iframe src="file:///etc/passwd"></iframe><img src="data:text/html,x">'
    const draft = await one(
      rss(`<item><title>Pier opens</title><link>javascript:alert(1)</link><description><![CDATA[${body}]]></description></item>`),
    )
    expect(JSON.stringify(draft)).not.toMatch(/javascript|alert|onclick|passwd|data:/)
    expect(draft.url).toBeNull()
  })
})

describe('headlines alone', () => {
  const expected = [
    ['zh-Hans', null],
    ['zh-Hans', 'en'],
    ['ko', null],
    ['ko', null],
    ['ko', null],
    ['zh-Hans', null],
  ]
  const languages = async (titles: string[]) =>
    (await drafts(headlines(titles))).toReversed().map(({ lang, alternateTitle }) => [lang, alternateTitle?.lang ?? null])
  it('have the right language each', async () => {
    const ours = [
      '海东商协会牵线促两校达成多项合作意向',
      '洋主播in海东:灯影里的“老城”新韵 Foreign Anchor in Haedong: Lanterns and the "Old Town" by the Harbour',
      "해동 주재 총영사관, 2026년 '따뜻한 새해 맞이·함께하는 명절' 신년 리셉션 개최",
      '해동연합회 ‘등불천사모임’ 출범 2026년 신년회와 함께 첫걸음',
      '<해동 등불 축제 제3회 준비회의 개최… 조직과 핵심 과제 확정>',
      '情深意长!海东市《2026新春联欢会》完成彩排',
    ]
    expect(await languages(ours)).toEqual(expected)
    expect((await drafts(headlines(ours)))[1]?.title).toBe(ours[4])
  })
  test.skipIf(noShared)('the six of the real page too', async () => {
    const lines = readFileSync(sharedFile('seed/article-page.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    expect(await languages(lines.slice(0, 6))).toEqual(expected)
  })
})
