import { useWords } from '../../i18n/use-words.ts'
import { Clauses } from '../../ui/Clauses.tsx'
import styles from './settings.module.css'

/** A little article, set as articles are. */
export function Preview() {
  const { ui, t } = useWords()
  return (
    <aside className={styles['preview']} aria-labelledby="preview">
      <p id="preview" className={styles['label']}>
        {t('settings.preview')}
      </p>
      <p className={styles['sampleTitle']} data-face="head">
        <Clauses text={t('settings.sampleTitle')} lang={ui} />
      </p>
      <div className={styles['sample']} lang={ui} data-face="text">
        <p>{t('settings.sampleOne')}</p>
        <p>{t('settings.sampleTwo')}</p>
      </div>
    </aside>
  )
}
