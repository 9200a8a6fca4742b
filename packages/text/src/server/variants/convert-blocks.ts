/** The words of a body in another script. Blocks and runs of another language, code and addresses stay as written. */
import type { Block, BlockRenderers, Image, Inline } from '@sinmun/types'
import type { Converter } from './converter.ts'
import { isConvertible } from './variant.ts'

export type Words = Pick<Image, 'alt' | 'caption' | 'credit'>

const orNull = (text: string | null, { text: convert }: Converter): string | null => text && convert(text)

export const convertImage = <T extends Words>(image: T, converter: Converter): T => ({
  ...image,
  alt: converter.text(image.alt),
  caption: orNull(image.caption, converter),
  credit: orNull(image.credit, converter),
})

/** Runs beside each other are converted as one text, since a word may begin in one and end in the next. */
function convertLine(line: readonly Inline[], converter: Converter): Inline[] {
  const converted: Inline[] = []
  for (let from = 0; from < line.length;) {
    const kind = kindOf(line[from]!, converter)
    let to = from + 1
    while (to < line.length && kindOf(line[to]!, converter) === kind) to++
    const runs = line.slice(from, to)
    if (kind === 'kept') converted.push(...runs)
    else {
      const texts = converter.pieces(runs.map(({ text }) => text))
      converted.push(...runs.map(({ lang: _lang, ...run }, index) => ({ ...run, text: texts[index]! })))
    }
    from = to
  }
  return converted
}

const kindOf = ({ lang, marks }: Inline, { variant }: Converter): 'kept' | 'converted' =>
  marks?.includes('code') || (lang !== undefined && !isConvertible(lang, variant)) ? 'kept' : 'converted'

const renderers: BlockRenderers<Block, Converter> = {
  paragraph: (block, converter) => ({ ...block, content: convertLine(block.content, converter) }),
  heading: (block, converter) => ({ ...block, content: convertLine(block.content, converter) }),
  figure: (block, converter) => ({ ...block, image: convertImage(block.image, converter) }),
  gallery: (block, converter) => ({
    ...block,
    images: block.images.map((image) => convertImage(image, converter)),
    caption: orNull(block.caption, converter),
  }),
  quote: (block, converter) => ({
    ...block,
    paragraphs: block.paragraphs.map((line) => convertLine(line, converter)),
    attribution: orNull(block.attribution, converter),
  }),
  list: (block, converter) => ({ ...block, items: block.items.map((line) => convertLine(line, converter)) }),
  table: (block, converter) => ({
    ...block,
    caption: orNull(block.caption, converter),
    header: block.header && block.header.map((line) => convertLine(line, converter)),
    rows: block.rows.map((row) => row.map((line) => convertLine(line, converter))),
  }),
  embed: (block, converter) => ({ ...block, title: orNull(block.title, converter) }),
  divider: (block) => block,
}

/** For a body whose article is being converted: a block that names no language is in the article's. */
export function convertBlocks(blocks: readonly Block[], converter: Converter): Block[] {
  return blocks.map((block) => {
    if (block.lang !== undefined && !isConvertible(block.lang, converter.variant)) return block
    const { lang: _lang, ...plain } = block
    return (renderers[block.type] as (block: Block, converter: Converter) => Block)(plain as Block, converter)
  })
}
