import type { Image } from '@sinmun/types'
import styles from './Picture.module.css'

export function Caption({ image }: { image: Image }) {
  if (!image.caption && !image.credit) return null
  return (
    <figcaption className={styles['caption']} dir="auto">
      {image.caption && <span>{image.caption}</span>}
      {image.credit && <span className={styles['credit']}>{image.credit}</span>}
    </figcaption>
  )
}
