import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

export function List({ block }: BlockOf<'list'>) {
  const Tag = block.ordered ? 'ol' : 'ul'
  return (
    <Tag className={styles['list']} lang={block.lang}>
      {block.items.map((content, index) => (
        <li key={index} dir="auto">
          <Line content={content} />
        </li>
      ))}
    </Tag>
  )
}
