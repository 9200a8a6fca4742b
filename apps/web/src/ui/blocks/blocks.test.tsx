import type { Block, BlockType } from '@sinmun/types'
import { describe, expect, it } from 'vitest'
import { image } from '../../testing/edition.ts'
import { html, textOf } from '../../testing/render.tsx'
import { Body } from './Body.tsx'

const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)> & "quotes" <h1>`
const line = [{ text: hostile }]

/** One of each, every text of it hostile: a type added to the contract does not compile until it is here. */
const blocks: { [T in BlockType]: Extract<Block, { type: T }> } = {
  paragraph: { id: 'p', type: 'paragraph', content: line },
  heading: { id: 'h', type: 'heading', level: 3, content: line },
  figure: { id: 'f', type: 'figure', image: { ...image, alt: hostile, caption: hostile, credit: hostile } },
  gallery: { id: 'g', type: 'gallery', images: [{ ...image, caption: hostile }], caption: hostile },
  quote: { id: 'q', type: 'quote', paragraphs: [line, line], attribution: hostile },
  list: { id: 'l', type: 'list', ordered: true, items: [line] },
  table: { id: 't', type: 'table', caption: hostile, header: [line], rows: [[line]] },
  embed: { id: 'e', type: 'embed', url: 'https://video.example/1', title: hostile },
  divider: { id: 'd', type: 'divider' },
}

const render = (...body: Block[]) => html(<Body blocks={body} lang="en" />)

describe.each(Object.entries(blocks))('a %s', (type, block) => {
  const markup = render(block)

  it('shows hostile text as text', () => {
    expect(markup).not.toMatch(/<script|<img src=x|<h1/)
    if (type !== 'divider') expect(textOf(markup)).toContain(hostile)
  })

  it('says its language where it differs', () => {
    if (type !== 'divider') expect(render({ ...block, lang: 'zh-Hans' })).toContain('lang="zh-Hans"')
    expect(markup).not.toContain('lang="zh-Hans"')
  })
})

describe('inline runs', () => {
  const paragraph = (...content: Extract<Block, { type: 'paragraph' }>['content']) => render({ id: 'p', type: 'paragraph', content })

  it('nests marks, link and language', () => {
    expect(paragraph({ text: '昆曲', marks: ['strong', 'em'], href: 'https://a.example/', lang: 'zh-Hans' })).toContain(
      '<span lang="zh-Hans"><a href="https://a.example/" rel="noopener"><em><strong>昆曲</strong></em></a></span>',
    )
  })

  it.each(['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,<script>', 'vbscript:x', '//evil.example', 'file:///etc/passwd', ''])(
    'drops the link to %j and keeps the words',
    (href) => {
      const markup = paragraph({ text: 'here', href })
      expect(markup).not.toContain('href')
      expect(textOf(markup)).toBe('here')
    },
  )

  it('tolerates a mark of a later contract', () => {
    expect(textOf(paragraph({ text: 'kept', marks: ['blink' as 'em'] }))).toBe('kept')
  })
})

it('leaves out a block of a later contract, and an embed that is no web address', () => {
  const later = { id: 'x', type: 'hologram' } as unknown as Block
  const embed: Block = { ...blocks.embed, url: 'javascript:alert(1)' }
  expect(textOf(render(later, embed, { ...blocks.paragraph, content: [{ text: 'after' }] }))).toBe('after')
  expect(render({ id: 'c', type: 'constructor' } as unknown as Block)).not.toContain('undefined')
})

it('gives pictures their size and all their renditions', () => {
  const markup = render(blocks.figure)
  expect(markup).toContain('width="1200" height="800"')
  expect(markup).toContain('/media/p1-320.webp 320w, /media/p1-640.webp 640w')
})

it('makes a table that scrolls in itself, reachable by keyboard', () => {
  const markup = render(blocks.table)
  expect(markup).toMatch(/<section[^\n]* tabindex="0" data-own-keys/i)
  expect(markup).toContain('<th scope="col">')
})
