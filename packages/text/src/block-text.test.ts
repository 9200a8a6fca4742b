import type { Block, Image } from '@sinmun/types'
import { expect, it } from 'vitest'
import { blocksToHtml } from './block-html.ts'
import { blocksToText, type TextBlock } from './block-text.ts'

const image: Image = {
  id: 'i1',
  width: 2000,
  height: 1000,
  renditions: [
    { width: 640, height: 320, url: '/media/a-640.webp' },
    { width: 1280, height: 640, url: '/media/a-1280.webp' },
    { width: 1920, height: 960, url: '/media/a-1920.webp' },
  ],
  focalPoint: { x: 0.5, y: 0.5 },
  alt: 'a "boat" <at> night',
  caption: 'The <harbour>',
  credit: 'Min & Lee',
}

const blocks: Block[] = [
  {
    id: 'a',
    type: 'paragraph',
    content: [{ text: 'One ' }, { text: '<two>', marks: ['em', 'strong'], href: 'https://x.example/?a=1&b="2"' }, { text: '侨胞', lang: 'zh-Hans' }],
  },
  { id: 'b', type: 'heading', level: 3, content: [{ text: '제목' }], lang: 'ko' },
  { id: 'c', type: 'figure', image },
  { id: 'd', type: 'gallery', images: [image], caption: 'All' },
  { id: 'e', type: 'quote', paragraphs: [[{ text: 'Said' }], [{ text: 'so' }]], attribution: 'A. <B>' },
  { id: 'f', type: 'list', ordered: true, items: [[{ text: 'x' }], [{ text: 'y' }]] },
  { id: 'g', type: 'table', caption: 'T', header: [[{ text: 'h1' }], [{ text: 'h2' }]], rows: [[[{ text: '1' }], []]] },
  { id: 'h', type: 'embed', url: 'https://video.example/1', title: null },
  { id: 'i', type: 'divider' },
]

it('gives the words of every block, a line each', () => {
  expect(blocksToText(blocks)).toBe('One <two>侨胞\n제목\nThe <harbour>\nThe <harbour>\nAll\nSaid\nso\nA. <B>\nx\ny\nT\nh1 h2\n1')
})

it('takes drafts without ids and stored pictures', () => {
  const draft: TextBlock[] = [
    { type: 'figure', image: { alt: '', caption: 'words', credit: null } },
    { type: 'paragraph', content: [{ text: 'p' }] },
  ]
  expect(blocksToText(draft)).toBe('words\np')
})

it('writes HTML with everything escaped, marks nested one way, and lang where it differs', () => {
  const html = blocksToHtml(blocks, { lang: 'en', absolute: (url) => `https://paper.example${url}` }).split('\n')
  const figure =
    '<figure><img src="https://paper.example/media/a-1280.webp" width="1280" height="640" alt="a &quot;boat&quot; &lt;at&gt; night"><figcaption>The &lt;harbour&gt; Min &amp; Lee</figcaption></figure>'
  expect(html).toEqual([
    '<p>One <a href="https://x.example/?a=1&amp;b=&quot;2&quot;"><strong><em>&lt;two&gt;</em></strong></a><span lang="zh-Hans">侨胞</span></p>',
    '<h3 lang="ko">제목</h3>',
    figure,
    `${figure}<p>All</p>`,
    '<blockquote><p>Said</p><p>so</p><footer>A. &lt;B&gt;</footer></blockquote>',
    '<ol><li>x</li><li>y</li></ol>',
    '<table><caption>T</caption><thead><tr><th>h1</th><th>h2</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
    '<p><a href="https://video.example/1">https://video.example/1</a></p>',
    '<hr>',
  ])
})

it('never links to a script or a data address', () => {
  const bad: Block[] = ['javascript:alert(1)', 'data:text/html,x', ' JaVaScRiPt:x', 'vbscript:x', '//x.example'].flatMap((href, index): Block[] => [
    { id: `p${index}`, type: 'paragraph', content: [{ text: '<script>x</script>', href }] },
    { id: `e${index}`, type: 'embed', url: href, title: 'x' },
  ])
  const html = blocksToHtml(bad, { lang: 'en', absolute: (url) => url })
  expect(html).not.toMatch(/href|<script|javascript:/i)
})
