import { useWords } from '../../i18n/use-words.ts'
import { Caption } from '../Caption.tsx'
import { Picture } from '../Picture.tsx'
import { Zoom } from '../viewer/Zoom.tsx'
import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'

export function Gallery({ block }: BlockOf<'gallery'>) {
  const { t, ui } = useWords()
  return (
    <figure className={styles['gallery']} lang={block.lang} aria-label={block.caption ?? undefined}>
      {!block.caption && (
        <figcaption className="visually-hidden" lang={ui}>
          {t('gallery.label')}
        </figcaption>
      )}
      <div className={styles['pictures']}>
        {block.images.map((image, index) => (
          <figure key={image.id}>
            <Zoom images={block.images} index={index}>
              <Picture image={image} sizes="(min-width: 48rem) 21rem, 50vw" crop />
            </Zoom>
            <Caption image={image} />
          </figure>
        ))}
      </div>
      {block.caption && <figcaption className={styles['caption']}>{block.caption}</figcaption>}
    </figure>
  )
}
