import { useWords } from '../../i18n/use-words.ts'
import { Outside } from '../Outside.tsx'
import { safeHref } from '../safe-href.ts'
import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'

/** Something on another site: a link to it. Nothing of theirs loads here. */
export function Embed({ block }: BlockOf<'embed'>) {
  const { t, ui } = useWords()
  const href = safeHref(block.url)
  if (!href) return null
  return (
    <p className={styles['embed']} lang={block.lang} data-unread>
      <Outside href={href} className={styles['embedLink']}>
        {block.title && <span className={styles['embedTitle']}>{block.title}</span>}
        <span lang={ui}>{t('embed.open', { site: new URL(href).hostname })}</span>
      </Outside>
    </p>
  )
}
