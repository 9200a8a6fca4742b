import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

/** Where a table of contents leads. */
export const headingId = (id: string) => `h-${id}`

export function Heading({ block }: BlockOf<'heading'>) {
  const Tag = `h${block.level}` as const
  return (
    <Tag id={headingId(block.id)} className={styles['heading']} data-level={block.level} lang={block.lang} dir="auto">
      <Line content={block.content} />
    </Tag>
  )
}
