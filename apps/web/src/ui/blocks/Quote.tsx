import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

export function Quote({ block }: BlockOf<'quote'>) {
  return (
    <figure className={styles['quote']} lang={block.lang}>
      <blockquote>
        {block.paragraphs.map((content, index) => (
          <p key={index} dir="auto">
            <Line content={content} />
          </p>
        ))}
      </blockquote>
      {block.attribution && <figcaption dir="auto">{block.attribution}</figcaption>}
    </figure>
  )
}
