import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Link } from '../../ui/Link.tsx'
import { addRecent, clearRecent, removeRecent } from './recent.ts'
import styles from './start.module.css'
import { useRecent } from './use-recent.ts'

export function Recent() {
  const { ui, t } = useWords()
  const recent = useRecent()
  if (recent.length === 0) return null
  return (
    <section className={styles['recent']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('search.recent')}</h2>
        <button type="button" className={styles['all']} onClick={clearRecent}>
          {t('search.forgetAll')}
        </button>
      </div>
      <ul>
        {recent.map((q) => (
          <li key={q} className={styles['row']}>
            <Link href={address.search(ui, { q })} onClick={() => addRecent(q)} dir="auto">
              {q}
            </Link>
            <button type="button" aria-label={t('search.forget', { q })} title={t('search.forget', { q })} onClick={() => removeRecent(q)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
