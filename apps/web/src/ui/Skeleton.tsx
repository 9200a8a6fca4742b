import { useWords } from '../i18n/use-words.ts'
import styles from './Skeleton.module.css'

/** Grey lines where words will be; shown only when loading takes long enough to notice. */
export function Skeleton({ lines = 6, picture = false }: { lines?: number; picture?: boolean }) {
  const { t } = useWords()
  return (
    <div className={styles['skeleton']} aria-busy="true">
      <output className="visually-hidden">{t('state.loading')}</output>
      <div className={styles['title']} />
      {picture && <div className={styles['picture']} />}
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['line']} />
      ))}
    </div>
  )
}
