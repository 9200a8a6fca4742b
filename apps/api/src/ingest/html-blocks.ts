/** Markup → typed blocks. Whatever is not known to be harmless text or a known block is left out. */
import type { Inline, Mark } from '@sinmun/types'
import { cleanLine } from '@sinmun/text'
import type { DraftBlock } from './draft.ts'
import { type DomElement, type DomNode, isElement, isText } from './html-dom.ts'
import { Line, named, plain, spaced, type Style } from './html-line.ts'
import { type Place, pictureOf } from './html-picture.ts'
import { isSkipped, langOf } from './html-skip.ts'
import { readTable } from './html-table.ts'
import { webAddress } from './html-url.ts'

export interface Conversion {
  blocks: DraftBlock[]
  warnings: string[]
}

const marks: Record<string, Mark> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  dfn: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
}
const inline = new Set([
  ...Object.keys(marks),
  'a',
  'span',
  'font',
  'u',
  's',
  'ins',
  'del',
  'small',
  'big',
  'mark',
  'abbr',
  'cite',
  'q',
  'time',
  'label',
  'bdi',
  'bdo',
  'ruby',
  'rb',
  'var',
  'wbr',
  'data',
  'acronym',
  'nobr',
  'strike',
  'center-inline',
])
const sentenceEnd = /[。！？!?.…”"』」）)~]$/u
const indent = /^[\t\r\n ]*(?:\u3000|[\u00a0\u2003]{2})/u
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：？！]/u

/** Convert the content of an element. Depth of the tree must have been checked. */
export function toBlocks(element: DomElement, place: Place): Conversion {
  const builder = new Builder(place)
  builder.children(element, plain)
  builder.flush()
  return { blocks: builder.blocks, warnings: [...new Set(builder.warnings)] }
}

export class Builder {
  readonly blocks: DraftBlock[] = []
  readonly warnings: string[] = []
  private line = new Line()
  private breaks = 0
  readonly place: Place

  constructor(place: Place) {
    this.place = place
  }

  children(element: DomElement, style: Style): void {
    for (const node of [...element.childNodes]) this.node(node, style)
  }

  /** End the paragraph under way. */
  flush(): void {
    this.breaks = 0
    const { content, lang } = this.line.take()
    if (content.length > 0) this.blocks.push({ type: 'paragraph', ...named(lang), content })
  }

  private node(node: DomNode, style: Style): void {
    if (isText(node)) this.text(node.nodeValue ?? '', style)
    else if (isElement(node) && !isSkipped(node)) this.element(node, style)
  }

  private text(text: string, style: Style): void {
    if (this.breaks > 0 && cleanLine(text) !== '') {
      const ending = this.line.ending
      if (this.breaks > 1 || sentenceEnd.test(ending) || indent.test(text)) this.flush()
      else if (!(unspaced.test(ending.slice(-1)) && unspaced.test(cleanLine(text).slice(0, 1)))) this.line.add(' ', plain)
      this.breaks = 0
    }
    if (this.breaks === 0) this.line.add(text, style)
  }

  private element(element: DomElement, outer: Style): void {
    const name = element.localName
    const lang = langOf(element)
    const style = lang === null ? outer : { ...outer, lang }
    if (name === 'br') this.breaks++
    else if (inline.has(name)) this.inline(element, name, style)
    else {
      this.flush()
      const make = makers[name]
      if (make === undefined) this.children(element, style)
      else make(this, element, style)
      this.flush()
    }
  }

  private inline(element: DomElement, name: string, style: Style): void {
    const mark = marks[name]
    if (mark !== undefined && !style.marks.includes(mark)) this.children(element, { ...style, marks: [...style.marks, mark] })
    else if (name === 'a') this.children(element, { ...style, href: webAddress(element.getAttribute('href'), this.place.base) ?? style.href })
    else this.children(element, style)
  }

  /** The content of an element as lines of text, and as blocks what cannot stand in a line. */
  apart(element: DomElement, style: Style): { lines: Inline[][]; rest: DraftBlock[]; lang: string | null } {
    const inner = new Builder(this.place)
    inner.children(element, style)
    inner.flush()
    this.warnings.push(...inner.warnings)
    const lines: Inline[][] = []
    const rest: DraftBlock[] = []
    for (const block of inner.blocks) {
      if (block.type === 'paragraph' || block.type === 'heading') lines.push(block.content)
      else if (block.type === 'list') lines.push(...block.items)
      else if (block.type === 'quote') lines.push(...block.paragraphs)
      else rest.push(block)
    }
    return { lines, rest, lang: style.lang }
  }
}

type Maker = (builder: Builder, element: DomElement, style: Style) => void

const headings: Record<string, 2 | 3 | 4> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 }

const heading: Maker = (builder, element, style) => {
  const { lines, rest } = builder.apart(element, style)
  const content = spaced(lines)
  const level = headings[element.localName] ?? 4
  if (content.length > 0) builder.blocks.push({ type: 'heading', ...named(style.lang), level, content })
  builder.blocks.push(...rest)
}

const picture: Maker = (builder, element) => {
  const found = pictureOf(element, builder.place)
  if (typeof found !== 'string') builder.blocks.push({ type: 'figure', image: found })
  else if (found !== '') builder.warnings.push(found)
}

const figure: Maker = (builder, element, style) => {
  const images = [...element.querySelectorAll('img')]
  if (images.length === 0 || element.querySelector('table, blockquote, pre, iframe, video') !== null) return builder.children(element, style)
  const caption = cleanLine(element.querySelector('figcaption')?.textContent ?? '').slice(0, 2000)
  const found = images.map((image) => pictureOf(image, builder.place, images.length === 1 ? caption : null))
  builder.warnings.push(...found.filter((entry) => typeof entry === 'string').filter((entry) => entry !== ''))
  const pictures = found.filter((entry) => typeof entry !== 'string')
  const [first] = pictures
  if (first === undefined) return
  if (pictures.length === 1)
    builder.blocks.push({ type: 'figure', ...named(style.lang), image: { ...first, caption: caption === '' ? null : caption } })
  else builder.blocks.push({ type: 'gallery', ...named(style.lang), images: pictures, caption: caption === '' ? null : caption })
}

const quote: Maker = (builder, element, style) => {
  const cite = element.querySelector('footer, cite')
  const attribution = cleanLine(cite?.textContent ?? '').replace(/^[—–-]+\s*/, '')
  if (cite !== null) cite.remove()
  const { lines, rest } = builder.apart(element, style)
  if (lines.length > 0)
    builder.blocks.push({ type: 'quote', ...named(style.lang), paragraphs: lines, attribution: attribution === '' ? null : attribution })
  builder.blocks.push(...rest)
}

const list: Maker = (builder, element, style) => {
  const items: Inline[][] = []
  const rest: DraftBlock[] = []
  for (const child of [...element.children]) {
    if (isSkipped(child)) continue
    // Lists inside an item follow it as items of their own.
    const inner = [...child.querySelectorAll('ul, ol')]
    for (const nested of inner) nested.remove()
    const own = builder.apart(child, style)
    if (own.lines.length > 0) items.push(spaced(own.lines))
    rest.push(...own.rest)
    for (const nested of inner) {
      const deeper = builder.apart(nested, style)
      items.push(...deeper.lines)
      rest.push(...deeper.rest)
    }
  }
  if (items.length > 0) builder.blocks.push({ type: 'list', ...named(style.lang), ordered: element.localName === 'ol', items })
  builder.blocks.push(...rest)
}

const embed: Maker = (builder, element) => {
  const source = element.getAttribute('src') ?? element.getAttribute('data-src') ?? element.querySelector('source')?.getAttribute('src')
  const url = webAddress(source, builder.place.base)
  const title = cleanLine(element.getAttribute('title') ?? '').slice(0, 500)
  if (url !== null) builder.blocks.push({ type: 'embed', url, title: title === '' ? null : title })
  else builder.warnings.push('embedded content without an address left out')
}

const preformatted: Maker = (builder, element) => {
  for (const text of (element.textContent ?? '').split('\n')) {
    const cleaned = cleanLine(text)
    if (cleaned !== '') builder.blocks.push({ type: 'paragraph', content: [{ text: cleaned, marks: ['code'] }] })
  }
}

const makers: Record<string, Maker> = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  img: picture,
  figure,
  blockquote: quote,
  ul: list,
  ol: list,
  menu: list,
  iframe: embed,
  video: embed,
  audio: embed,
  embed,
  pre: preformatted,
  hr: (builder) => void builder.blocks.push({ type: 'divider' }),
  table: (builder, element, style) => {
    const table = readTable(builder, element, style)
    if (table === null) builder.children(element, style)
    else builder.blocks.push(...table)
  },
}
