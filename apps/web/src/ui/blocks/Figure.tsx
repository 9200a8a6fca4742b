import { Caption } from '../Caption.tsx'
import { Picture } from '../Picture.tsx'
import { Zoom } from '../viewer/Zoom.tsx'
import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'

export function Figure({ block }: BlockOf<'figure'>) {
  return (
    <figure className={styles['figure']} lang={block.lang}>
      <Zoom images={[block.image]}>
        <Picture image={block.image} sizes="(min-width: 48rem) 42rem, 100vw" />
      </Zoom>
      <Caption image={block.image} />
    </figure>
  )
}
