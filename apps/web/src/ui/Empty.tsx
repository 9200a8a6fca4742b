import { useWords } from '../i18n/use-words.ts'
import styles from './Notice.module.css'

/** A list without articles: nothing is wrong, there is only nothing yet. */
export function Empty() {
  const { t } = useWords()
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>{t('list.empty')}</p>
      <p>{t('list.emptyText')}</p>
    </div>
  )
}
