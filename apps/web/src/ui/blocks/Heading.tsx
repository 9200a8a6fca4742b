import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

export function Heading({ block }: BlockOf<'heading'>) {
  const Tag = `h${block.level}` as const
  return (
    <Tag className={styles['heading']} data-level={block.level} lang={block.lang} dir="auto">
      <Line content={block.content} />
    </Tag>
  )
}
