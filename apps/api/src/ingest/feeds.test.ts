import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readBytes } from './read.ts'
import { all, draftOf, noShared, options, reasonOf, sharedFile, texts } from './testing.ts'

const read = (text: string | Buffer, name = 'feed.xml') => all(readBytes({ name, contentType: null, bytes: Buffer.from(text as string) }, options))
const rss = (items: string, head = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>海东网</title><link>https://haedong.example/</link>${items}</channel></rss>`
const body = '해동 합창단이 밤늦게 광장에서 연습을 마치고 부두를 따라 걸어서 돌아갔다.'

describe('RSS', () => {
  test('items stand as they are, oldest first, with guid, link, time, author, tags and full text', async () => {
    const items = await read(
      rss(`<item><title>둘째 소식이 왔다</title><link>https://haedong.example/2?utm_source=rss</link><guid>https://haedong.example/2</guid><pubDate>Thu, 15 Jan 2026 09:30:00 +0900</pubDate>
        <dc:creator>노미나</dc:creator><category>합창</category><content:encoded><![CDATA[<p>${body}</p><p>둘째 <b>문단</b></p><script>x()</script>]]></content:encoded></item>
        <item><title>첫째 소식이 왔다</title><guid>https://haedong.example/1</guid><pubDate>Wed, 14 Jan 2026 09:30:00 +0900</pubDate><description>${body}</description></item>`),
    )
    const [first, second] = items.map(draftOf)
    expect(first).toMatchObject({ title: '첫째 소식이 왔다', lang: 'ko', sourcePublishedAt: '2026-01-14T00:30:00.000Z' })
    expect(second).toMatchObject({
      url: 'https://haedong.example/2',
      guid: 'https://haedong.example/2',
      authors: ['노미나'],
      tags: ['합창'],
      sourcePublishedAt: '2026-01-15T00:30:00.000Z',
    })
    expect(texts(second!)).toEqual([body, '둘째 문단'])
    expect(JSON.stringify(second)).not.toContain('x()')
  })

  test('titles are decoded exactly once and keep their brackets', async () => {
    const items = await read(
      rss(
        `<item><title>&lt;해동합창제 준비 모임… 과제 확정&gt;</title><guid>a</guid></item><item><title><![CDATA[<해동합창제 둘째 모임>]]></title><guid>b</guid></item><item><title>A &amp;amp; B quay</title><guid>c</guid></item>`,
      ),
    )
    expect(items.map((item) => draftOf(item).title).sort()).toEqual(['<해동합창제 둘째 모임>', '<해동합창제 준비 모임… 과제 확정>', 'A &amp; B quay'])
  })

  test('headlines alone have their language each', async () => {
    const titles = [
      '海港合唱团深夜步行回家',
      '码头夜歌：合唱团与末班电车 Song on the Quay: The Choir and the Last Tram of the Night',
      '해동 합창단, 막차 보내고 걸어서 귀가',
      'Choir walks home after the last tram',
    ]
    const items = await read(rss(titles.map((title, n) => `<item><title>${title}</title><guid>${n}</guid></item>`).join('')))
    expect(
      items
        .map(draftOf)
        .toReversed()
        .map(({ lang, alternateTitle }) => [lang, alternateTitle?.lang ?? null]),
    ).toEqual([
      ['zh-Hans', null],
      ['zh-Hans', 'en'],
      ['ko', null],
      ['en', null],
    ])
  })

  test('the same short guid in two feeds names two articles', async () => {
    const item = '<item><title>합창단 소식</title><guid isPermaLink="false">123</guid></item>'
    const [a] = await read(rss(item))
    const [b] = await read(rss(item).replaceAll('haedong.example', 'linwan.example'))
    expect(draftOf(a).guid).not.toBe(draftOf(b).guid)
    expect(draftOf((await read(rss(item)))[0]).guid).toBe(draftOf(a).guid)
  })

  test('GBK is read as declared, and without a declaration', async () => {
    const text = rss(
      '<item><title>海港合唱团深夜步行回家的消息</title><guid>g</guid><description>团员们在广场排练到末班电车开走，然后沿着码头步行回家，这是他们的第十个冬天。</description></item>',
    )
    for (const head of ['encoding="gbk"', 'encoding="utf-8"'])
      expect(draftOf((await read(iconv.encode(text.replace('encoding="utf-8"', head), 'gbk')))[0]).title).toBe('海港合唱团深夜步行回家的消息')
  })

  test('nothing outside is read, nothing grows', async () => {
    const outside = await read(rss('<item><title>x &e; y</title><guid>1</guid></item>', '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))
    expect(JSON.stringify(outside)).not.toContain('root:')
    const laughs = `<!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 12 }, (_, n) => `<!ENTITY ${String.fromCharCode(98 + n)} "${`&${String.fromCharCode(97 + n)};`.repeat(10)}">`).join('')}]>`
    const started = performance.now()
    const grown = await read(rss('<item><title>&m;</title><guid>1</guid></item>', laughs))
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(JSON.stringify(grown).length).toBeLessThan(10_000)
  })

  test('cut off in a tag, empty, or without items: said, not thrown', async () => {
    const whole = rss('<item><title>첫째 소식이 왔다</title><guid>1</guid></item><item><title>둘째 소식이 왔다</title><guid>2</guid></item>')
    const cut = await read(whole.slice(0, whole.indexOf('둘째') - 4))
    expect(cut.some((item) => !item.ok)).toBe(true)
    for (const text of [rss(''), '<rss', '<rss></rss>', '<?xml version="1.0"?>', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>']) {
      const items = await read(text)
      expect(
        items.every((item) => !item.ok || item.draft.title),
        text,
      ).toBe(true)
      for (const item of items) if (!item.ok) expect(reasonOf(item)).not.toContain('\n')
    }
  })
})

test('Atom and JSON Feed', async () => {
  const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>urn:quay</id><updated>2026-01-15T00:30:00Z</updated><entry><title type="html">Choir &amp;amp; tram walk home</title><id>urn:quay:1</id><updated>2026-01-15T00:30:00Z</updated><published>2026-01-14T00:30:00Z</published><link rel="alternate" href="https://quay.example/1"/><author><name>Mina Roh</name></author><content type="html">&lt;p&gt;The choir walked home along the quay.&lt;/p&gt;</content></entry></feed>`
  expect(draftOf((await read(atom))[0])).toMatchObject({
    title: 'Choir & tram walk home',
    lang: 'en',
    url: 'https://quay.example/1',
    sourcePublishedAt: '2026-01-14T00:30:00.000Z',
    authors: ['Mina Roh'],
  })
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Quay',
    items: [
      {
        id: 'https://quay.example/2',
        url: 'https://quay.example/2',
        title: '海港合唱团深夜步行回家',
        content_text: '团员们沿着码头步行回家。\n\n第二段。',
        date_published: '2026-01-15T09:30:00+09:00',
      },
    ],
  }
  const draft = draftOf((await read(JSON.stringify(json), 'feed.json'))[0])
  expect(draft).toMatchObject({ lang: 'zh-Hans', guid: 'https://quay.example/2', sourcePublishedAt: '2026-01-15T00:30:00.000Z' })
  expect(texts(draft)).toEqual(['团员们沿着码头步行回家。', '第二段。'])
})

describe('JSON Lines', () => {
  const line = (value: object) => JSON.stringify({ lang: 'ko', title: '제목', body: '첫 문단\n둘째 문단', ...value })
  test('say their own id, group, language and title', async () => {
    const [item] = await read(
      line({ id: 'a1', group: 'g', source: '한바다통신', tags: ['합창'], publishedAt: '2026-01-15T09:30:00+09:00' }),
      'a.jsonl',
    )
    const draft = draftOf(item)
    expect(draft).toMatchObject({
      guid: 'a1',
      group: 'g',
      lang: 'ko',
      title: '제목',
      tags: ['합창'],
      sourcePublishedAt: '2026-01-15T00:30:00.000Z',
      sources: [{ role: 'source', name: '한바다통신' }],
    })
    expect(texts(draft)).toEqual(['첫 문단', '둘째 문단'])
  })

  test('a bad line is refused by name and does not stop the others', async () => {
    const lines = [
      line({}),
      '{"lang":"ko"',
      line({ title: 7 }),
      line({ body: { a: 1 } }),
      line({ lang: 'Korean!' }),
      '',
      '[]',
      'null',
      line({ title: '끝' }),
    ]
    const items = await read(`\uFEFF${lines.join('\r\n')}`, 'a.jsonl')
    expect(items.filter(({ ok }) => ok)).toHaveLength(2)
    const reasons = items.flatMap((item) => (item.ok ? [] : [`${item.where} ${item.reason}`]))
    expect(reasons.every((reason) => /:\d+ /.test(reason) && !reason.includes('\n'))).toBe(true)
    expect(reasons.join('\n')).toMatch(/title[\s\S]*body[\s\S]*lang/)
  })

  test('a line that is too long is refused, the next one read', async () => {
    const items = await read(`${line({ body: 'x'.repeat(6_000_000) })}\n${line({})}`, 'a.jsonl')
    expect(items.map(({ ok }) => ok)).toEqual([false, true])
  })

  test('an array in a .json file is the same', async () => {
    expect(await read(`[${line({})},${line({ title: '둘' })}]`, 'a.json')).toHaveLength(2)
  })

  test.skipIf(noShared)('332 real articles in 83 groups', async () => {
    const items = await read(readFileSync(sharedFile('news/translated-news.jsonl')), 'news.jsonl')
    const drafts = items.map(draftOf)
    expect([drafts.length, new Set(drafts.map(({ group }) => group)).size]).toEqual([332, 83])
  })
})
