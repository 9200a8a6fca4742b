import type { Block, BlockRenderers, Image, Inline, Mark } from '@sinmun/types'

export interface HtmlContext {
  /** The article's language: blocks and runs name theirs only where it differs. */
  lang: string
  /** Makes the root-relative address of a rendition absolute. */
  absolute: (url: string) => string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

// Outermost first, so that marks given in any order nest the same way.
const nesting: readonly Mark[] = ['strong', 'em', 'sub', 'sup', 'code']

const language = (lang: string | undefined, context: HtmlContext): string =>
  lang === undefined || lang === context.lang ? '' : ` lang="${escapeHtml(lang)}"`

function run(inline: Inline, outer: HtmlContext): string {
  const marks = nesting.filter((mark) => inline.marks?.includes(mark))
  let html = marks.reduceRight((inner, mark) => `<${mark}>${inner}</${mark}>`, escapeHtml(inline.text))
  const lang = language(inline.lang, outer)
  if (inline.href !== undefined && /^https?:\/\//i.test(inline.href)) return `<a href="${escapeHtml(inline.href)}"${lang}>${html}</a>`
  if (lang !== '') html = `<span${lang}>${html}</span>`
  return html
}

const within = (lang: string | undefined, context: HtmlContext): HtmlContext => (lang === undefined ? context : { ...context, lang })
const line = (content: readonly Inline[], context: HtmlContext): string => content.map((inline) => run(inline, context)).join('')

function picture(image: Image, context: HtmlContext): string {
  const fitting = image.renditions.filter((rendition) => rendition.width <= 1280)
  const shown = fitting.at(-1) ?? image.renditions[0]
  const words = [image.caption, image.credit].filter((part) => part !== null && part !== '').map((part) => escapeHtml(part ?? ''))
  const caption = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`
  if (shown === undefined) return caption === '' ? '' : `<figure>${caption}</figure>`
  const size = `width="${shown.width}" height="${shown.height}"`
  return `<figure><img src="${escapeHtml(context.absolute(shown.url))}" ${size} alt="${escapeHtml(image.alt)}">${caption}</figure>`
}

const wrap = (tag: string, block: { lang?: string }, context: HtmlContext, inner: string): string =>
  `<${tag}${language(block.lang, context)}>${inner}</${tag}>`

const row = (cells: readonly Inline[][], tag: 'th' | 'td', context: HtmlContext): string =>
  `<tr>${cells.map((cell) => `<${tag}>${line(cell, context)}</${tag}>`).join('')}</tr>`

const renderers: BlockRenderers<string, HtmlContext> = {
  paragraph: (block, context) => wrap('p', block, context, line(block.content, within(block.lang, context))),
  heading: (block, context) => wrap(`h${block.level}`, block, context, line(block.content, within(block.lang, context))),
  figure: (block, context) => picture(block.image, context),
  gallery: (block, context) =>
    block.images.map((image) => picture(image, context)).join('') +
    (block.caption === null ? '' : wrap('p', block, context, escapeHtml(block.caption))),
  quote: (block, context) => {
    const inner = within(block.lang, context)
    const cite = block.attribution === null ? '' : `<footer>${escapeHtml(block.attribution)}</footer>`
    return wrap('blockquote', block, context, block.paragraphs.map((paragraph) => `<p>${line(paragraph, inner)}</p>`).join('') + cite)
  },
  list: (block, context) => {
    const inner = within(block.lang, context)
    return wrap(block.ordered ? 'ol' : 'ul', block, context, block.items.map((item) => `<li>${line(item, inner)}</li>`).join(''))
  },
  table: (block, context) => {
    const inner = within(block.lang, context)
    const caption = block.caption === null ? '' : `<caption>${escapeHtml(block.caption)}</caption>`
    const head = block.header === null ? '' : `<thead>${row(block.header, 'th', inner)}</thead>`
    return wrap('table', block, context, `${caption}${head}<tbody>${block.rows.map((cells) => row(cells, 'td', inner)).join('')}</tbody>`)
  },
  embed: (block, context) => {
    if (!/^https?:\/\//i.test(block.url)) return ''
    return wrap('p', block, context, `<a href="${escapeHtml(block.url)}">${escapeHtml(block.title ?? block.url)}</a>`)
  },
  divider: () => '<hr>',
}

/** The body as HTML for feeds: every text escaped, only http(s) links, pictures at most 1280 pixels wide. */
export function blocksToHtml(blocks: readonly Block[], context: HtmlContext): string {
  return blocks.map((block) => (renderers[block.type] as (block: Block, context: HtmlContext) => string)(block, context)).join('\n')
}
