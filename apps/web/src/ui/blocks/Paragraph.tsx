import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

export function Paragraph({ block }: BlockOf<'paragraph'>) {
  return (
    <p className={styles['paragraph']} lang={block.lang} dir="auto">
      <Line content={block.content} />
    </p>
  )
}
