/** hostile.md 8 and 9 on the way out: whatever stands in an article, a feed stays well-formed and carries it as text. */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { XmlDocument } from 'libxml2-wasm'
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { fitForXml } from '../xml.ts'
import type { FeedEntry } from './entry.present.ts'
import { type Feed, writeFeed } from './feed.ts'

const paper = testPaper()

const attacks = [
  ']]>',
  '</content></entry></feed>',
  '<![CDATA[ x ]]> ]]]]><![CDATA[>',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '<img src=x onerror=alert(1)>"\'&</script>',
  '<월드하모니… 확정>',
  '&apos; &lt; &#60; &nbsp;',
  '-->  <?xml-stylesheet href="//evil.example/x.css"?>',
  '👨‍👩‍👧 𠮷野家',
]

const entryOf = (text: string): FeedEntry => ({
  id: 'urn:uuid:5f0c1f4d-2e7b-5c0a-9a3d-6b8e1d2c4f60',
  url: 'https://paper.example/ko/a/1-x',
  lang: 'ko',
  title: text,
  summary: text,
  html: '<p>본문</p>',
  authors: [text],
  sources: [{ role: 'source', name: text, url: null }],
  categories: [{ term: 'x', label: text }],
  publishedAt: '2026-01-15T00:30:00.000Z',
  updatedAt: '2026-01-15T00:30:00.000Z',
  originalUrl: null,
  translations: [],
  enclosure: null,
})

const feedOf = (text: string): Feed => ({
  title: text,
  description: text,
  lang: 'ko',
  self: 'https://paper.example/feeds/ko.rss',
  home: 'https://paper.example/ko',
  paperName: text,
  rights: text,
  updatedAt: '2026-01-15T00:30:00.000Z',
  ui: 'ko',
  entries: [entryOf(text)],
})

/** Text of an element as libxml2 reads it. @throws XmlError when the document is not well-formed */
function textOf(xml: string, element: 'channel' | 'item' | 'entry'): string {
  using document = XmlDocument.fromString(xml)
  return document.get(`//*[local-name()='${element}']/*[local-name()='title']`)!.content
}

test('any text comes out of XML and JSON as it went in', () => {
  const texts = fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', minLength: 1 }), fc.string({ minLength: 1 }))
  fc.assert(
    fc.property(texts, (raw) => {
      const text = fitForXml(raw).replace(/\s+/g, ' ').trim() || 'x'
      for (const format of ['rss', 'atom'] as const) {
        const xml = writeFeed(format, feedOf(text))
        expect(xml).not.toContain('\ufdd0')
        expect(textOf(xml, format === 'rss' ? 'item' : 'entry')).toBe(text)
      }
      expect(JSON.parse(writeFeed('json', feedOf(text))).items[0].title).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test.each(attacks)('%j in every field of an article is text in every format', async (attack) => {
  const [run] = [[{ text: attack }, { text: attack, href: 'https://x.example/"><script>alert(1)</script>' }]]
  await publishOne(paper, {
    title: `${attack} 제목`,
    alternateTitle: { lang: 'en', text: attack },
    summary: attack,
    authors: [attack],
    tags: ['태그'],
    sources: [{ role: 'source', name: attack, url: null }],
    body: [
      { type: 'paragraph', content: run },
      { type: 'quote', paragraphs: [run], attribution: attack },
    ],
  })
  const title = `${attack.trim()} 제목 | ${attack.trim()}`.replace(/\s+/g, ' ')
  for (const format of ['rss', 'atom', 'json'] as const) {
    const { body, headers } = await paper.app.inject(`/feeds/ko.${format}`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    if (format === 'json') {
      const item = (parseJsonFeed(body) as any).items[0]
      expect(item.title).toBe(title)
      expect(item.content_html).not.toMatch(/<(script|img|!|월드)/i)
      continue
    }
    expect(textOf(body, format === 'rss' ? 'item' : 'entry')).toBe(title)
    const html = format === 'rss' ? (parseRssFeed(body) as any).items[0].content.encoded : (parseAtomFeed(body) as any).entries[0].content.value
    expect(html).not.toMatch(/<(script|img|!|월드)/i)
    expect(html).toContain('<blockquote>')
  }
})

test('what reached the database past the importer is made fit all the same', async () => {
  const id = await publishOne(paper, { title: '평범한 제목' })
  const odd = `\u202e거꾸로\u2066 \u0007종 \ufffe끝 각`.normalize('NFD')
  await paper.db.execute(
    sql`update articles set title = ${odd}, body = ${JSON.stringify([{ id: 'a', type: 'paragraph', content: [{ text: odd }] }])} where id = ${id}`,
  )
  for (const format of ['rss', 'atom', 'json'] as const) {
    const { body } = await paper.app.inject(`/feeds/ko.${format}`)
    expect(body).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069\ufffe]|\\u0007|\\ufffe/i)
    expect(body.normalize('NFC')).toBe(body)
    expect(body).toContain('거꾸로 종 끝 각')
  }
})
