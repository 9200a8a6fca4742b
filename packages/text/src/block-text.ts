import type { Block, BlockRenderers, BlockType, Inline } from '@sinmun/types'

interface Picture {
  alt: string
  caption: string | null
  credit: string | null
}

type Loose<B> = B extends { type: 'figure' }
  ? { type: 'figure'; image: Picture }
  : B extends { type: 'gallery' }
    ? { type: 'gallery'; images: Picture[]; caption: string | null }
    : Omit<B, 'id'>

/** As much of a block as its text needs: stored blocks fit, and so do drafts without ids and stored pictures. */
export type TextBlock = Loose<Block>

type Renderers = { [T in BlockType]: (block: Extract<TextBlock, { type: T }>) => string }

const line = (content: readonly Inline[]): string => content.map((run) => run.text).join('')
const lines = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join('\n')

const renderers = {
  paragraph: (block) => line(block.content),
  heading: (block) => line(block.content),
  figure: (block) => block.image.caption ?? '',
  gallery: (block) => lines([...block.images.map((image) => image.caption), block.caption]),
  quote: (block) => lines([...block.paragraphs.map(line), block.attribution]),
  list: (block) => lines(block.items.map(line)),
  table: (block) => lines([block.caption, ...[block.header ?? [], ...block.rows].map((row) => row.map(line).filter(Boolean).join(' '))]),
  embed: (block) => block.title ?? '',
  divider: () => '',
} satisfies Renderers satisfies BlockRenderers<string>

/** The words of one block; lines of a list, quotation or table are separated by '\n'. */
export function blockText(block: TextBlock): string {
  const render = renderers[block.type] as (block: TextBlock) => string
  return render(block)
}

/** The words of a body, one paragraph a line; blocks without words give none. */
export function blocksToText(blocks: readonly TextBlock[]): string {
  return lines(blocks.map(blockText))
}
