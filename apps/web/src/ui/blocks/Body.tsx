import type { Block, BlockRenderers } from '@sinmun/types'
import { Fragment, type ReactNode } from 'react'
import styles from './blocks.module.css'
import { Embed } from './Embed.tsx'
import { Figure } from './Figure.tsx'
import { Gallery } from './Gallery.tsx'
import { Heading } from './Heading.tsx'
import { List } from './List.tsx'
import { Paragraph } from './Paragraph.tsx'
import { Quote } from './Quote.tsx'
import { Table } from './Table.tsx'

/** One component per block type: a type of the contract without one does not compile. */
const renderers: BlockRenderers<ReactNode> = {
  paragraph: (block) => <Paragraph block={block} />,
  heading: (block) => <Heading block={block} />,
  figure: (block) => <Figure block={block} />,
  gallery: (block) => <Gallery block={block} />,
  quote: (block) => <Quote block={block} />,
  list: (block) => <List block={block} />,
  table: (block) => <Table block={block} />,
  embed: (block) => <Embed block={block} />,
  divider: () => <hr className={styles['divider']} />,
}

/** A type this build does not know yet (the contract grows inside /v1) is left out. */
function render(block: Block): ReactNode {
  const renderer = Object.hasOwn(renderers, block.type) ? (renderers[block.type] as (block: Block, context: undefined) => ReactNode) : null
  return renderer?.(block, undefined) ?? null
}

export function Body({ blocks, lang }: { blocks: Block[]; lang: string }) {
  return (
    <div className={styles['body']} lang={lang} data-face="text">
      {blocks.map((block) => (
        <Fragment key={block.id}>{render(block)}</Fragment>
      ))}
    </div>
  )
}
