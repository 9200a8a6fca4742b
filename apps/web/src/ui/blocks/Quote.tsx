import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

/** The words quoted may be in another language; who said them is told in the article's. */
export function Quote({ block }: BlockOf<'quote'>) {
  return (
    <figure className={styles['quote']}>
      <blockquote lang={block.lang}>
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
