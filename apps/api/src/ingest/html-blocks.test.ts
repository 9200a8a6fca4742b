import { describe, expect, it, test } from 'vitest'
import type { DraftBlock } from './draft.ts'
import { toBlocks } from './html-blocks.ts'
import { parseFragment } from './html-dom.ts'

const place = { base: 'https://x.example/a/b.html', folder: null }
const convert = (html: string): DraftBlock[] => toBlocks(parseFragment(html), place).blocks
const p = (text: string): DraftBlock => ({ type: 'paragraph', content: [{ text }] })

describe('paragraphs', () => {
  test.each<[string, string, string[]]>([
    ['full-width indents and NBSP', '<p>　　첫째&nbsp;&nbsp;문단</p><p>&nbsp;</p><p></p>', ['첫째 문단']],
    ['two breaks', '一句<br><br>二句', ['一句', '二句']],
    ['two breaks with space between', '<div>一句<br>\n　<br/>二句</div>', ['一句', '二句']],
    ['one break after a sentence', '第一段。<br>第二段', ['第一段。', '第二段']],
    ['one break before an indent', '第一段<br>　　第二段', ['第一段', '第二段']],
    ['one break inside a Chinese sentence', '第一行<br>接着写', ['第一行接着写']],
    ['one break inside an English sentence', 'one line<br>goes on', ['one line goes on']],
    ['text beside blocks', 'before<p>inside</p>after', ['before', 'inside', 'after']],
    ['divs as paragraphs', '<div><div>a</div><section>b</section></div>', ['a', 'b']],
    ['white space between runs', '<p>a <b> b</b> c</p>', ['a b c']],
    ['no space inside a word', '<p>한<b>국</b>에서</p>', ['한국에서']],
  ])('%s', (_, html, lines) =>
    expect(convert(html).map((block) => (block.type === 'paragraph' ? block.content.map((run) => run.text).join('') : block.type))).toEqual(lines),
  )
})

describe('runs', () => {
  it('keep marks, links and languages, nested and merged', () => {
    expect(
      convert('<p>a <strong>b <em>c</em></strong><a href="/d?x=1">d</a> <span lang="zh-CN">侨胞</span> H<sub>2</sub>O <code>x</code></p>'),
    ).toEqual([
      {
        type: 'paragraph',
        content: [
          { text: 'a ' },
          { text: 'b ', marks: ['strong'] },
          { text: 'c', marks: ['strong', 'em'] },
          { text: 'd ', href: 'https://x.example/d?x=1' },
          { text: '侨胞', lang: 'zh-Hans' },
          { text: ' H' },
          { text: '2', marks: ['sub'] },
          { text: 'O ' },
          { text: 'x', marks: ['code'] },
        ],
      },
    ])
  })
  test.each([
    'javascript:alert(1)',
    ' JAVA\tSCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'https://u:p@x.example/',
    'mailto:a@b.example',
    'http://[',
  ])('lose the link %j', (href) => {
    expect(convert(`<p><a href="${href}">x</a></p>`)).toEqual([p('x')])
  })
})

describe('what is left out', () => {
  test.each([
    '<script>x</script>',
    '<style>x</style>',
    '<nav>x</nav>',
    '<form>x<input></form>',
    '<button>x</button>',
    '<noscript>x</noscript>',
    '<template>x</template>',
    '<svg><text>x</text></svg>',
    '<div class="share-bar">x</div>',
    '<div id="bdshare">x</div>',
    '<ul class="breadcrumb"><li>x</li></ul>',
    '<p hidden>x</p>',
    '<p style="color:red; DISPLAY : none">x</p>',
    '<p aria-hidden="true">x</p>',
    '<object data="x">x</object>',
    '<!-- x -->',
    '<textarea>x</textarea>',
    '<ruby><rt>x</rt></ruby>',
    '<math><mi>x</mi></math>',
    '<p>\u200b\ufeff\u2060</p>',
    '<img src="/1.gif" width="1" height="1">',
  ])('%s', (html) => expect(convert(`<p>a</p>${html}<p>b</p>`)).toEqual([p('a'), p('b')]))
})

describe('other blocks', () => {
  it('headings, divider, quotation, lists', () => {
    expect(convert('<h1>1</h1><h3><b>3</b></h3><h6>6</h6><h2> </h2><hr><blockquote><p>q1</p><p>q2</p><cite>— Someone</cite></blockquote>')).toEqual([
      { type: 'heading', level: 2, content: [{ text: '1' }] },
      { type: 'heading', level: 3, content: [{ text: '3', marks: ['strong'] }] },
      { type: 'heading', level: 4, content: [{ text: '6' }] },
      { type: 'divider' },
      { type: 'quote', paragraphs: [[{ text: 'q1' }], [{ text: 'q2' }]], attribution: 'Someone' },
    ])
    expect(convert('<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><li></li></ol>')).toEqual([
      { type: 'list', ordered: true, items: [[{ text: 'a' }], [{ text: 'b' }], [{ text: 'c' }, { text: ' ' }, { text: 'd' }]] },
    ])
  })
  it('pictures and galleries with their words', () => {
    const picture = (name: string, alt: string, caption: string | null) => ({
      origin: { kind: 'url', url: `https://x.example/${name}` },
      alt,
      caption,
      credit: null,
    })
    expect(convert('<p>a<a href="/big"><img src="/1.jpg" alt=" one "></a>b</p>')).toEqual([
      p('a'),
      { type: 'figure', image: picture('1.jpg', 'one', null) },
      p('b'),
    ])
    expect(convert('<figure><img src="data:image/gif;base64,R0" data-src="/2.jpg"><figcaption>Two <b>boats</b></figcaption></figure>')).toEqual([
      { type: 'figure', image: picture('2.jpg', '', 'Two boats') },
    ])
    expect(convert('<figure><img src="/1.jpg"><img src="/2.jpg"><figcaption>All</figcaption></figure>')).toEqual([
      { type: 'gallery', images: [picture('1.jpg', '', null), picture('2.jpg', '', null)], caption: 'All' },
    ])
  })
  it('tables with a header, padded rows, and layout tables as text', () => {
    expect(convert('<table><caption>T</caption><tr><th>h</th><th>i</th></tr><tr><td>1</td></tr><tr><td colspan="2">2</td></tr></table>')).toEqual([
      {
        type: 'table',
        caption: 'T',
        header: [[{ text: 'h' }], [{ text: 'i' }]],
        rows: [
          [[{ text: '1' }], []],
          [[{ text: '2' }], []],
        ],
      },
    ])
    expect(convert('<table><tr><td><p>a</p><p>b</p></td></tr></table>')).toEqual([p('a'), p('b')])
    expect(convert('<table><tr><td colspan="1000000000">x</td><td>y</td></tr></table>').length).toBe(1)
  })
  it('frames and films as embeds, and no other address', () => {
    expect(
      convert(
        '<iframe src="//v.example/1" title="Film"></iframe><video><source src="/f.mp4"></video><iframe src="javascript:x"></iframe><iframe srcdoc="<p>x"></iframe>',
      ),
    ).toEqual([
      { type: 'embed', url: 'https://v.example/1', title: 'Film' },
      { type: 'embed', url: 'https://x.example/f.mp4', title: null },
    ])
  })
  it('a block in one language says so once', () =>
    expect(convert('<p lang="ko-KR">한국 <b>소식</b></p>')).toEqual([
      { type: 'paragraph', lang: 'ko', content: [{ text: '한국 ' }, { text: '소식', marks: ['strong'] }] },
    ]))
})

test.each([
  ['paragraphs', '<p>a<br>b <b>c</b></p>'.repeat(5_000)],
  ['table rows', `<table>${'<tr><td>1<td>2'.repeat(5_000)}</table>`],
  ['list items', `<ul>${'<li>x'.repeat(10_000)}</ul>`],
  ['breaks', '<br>'.repeat(50_000)],
  ['one line of many pieces', 'x<br>'.repeat(50_000)],
  ['one line of many marks', '<b>x</b><i>y</i>'.repeat(30_000)],
  ['spaces only', '<b> </b>'.repeat(50_000)],
])('many %s take no time out of proportion', (_, html) => {
  const started = performance.now()
  convert(html)
  expect(performance.now() - started).toBeLessThan(10_000)
})
