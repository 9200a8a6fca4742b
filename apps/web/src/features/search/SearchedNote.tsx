import type { SearchResult } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { listed } from './listed.ts'
import styles from './search.module.css'

type Searched = SearchResult['searched']

/** Says where the search departed from what was asked. */
export function SearchedNote({ searched: { omitted, unread, corrected } }: { searched: Searched }) {
  const { t } = useWords()
  if (omitted.length + unread.length + corrected.length === 0) return null
  return (
    <div className={styles['note']}>
      {corrected.map(({ from, to }) => (
        <p key={from}>{t('search.corrected', { from, to })}</p>
      ))}
      {unread.length > 0 && <p>{t('search.unread', { words: listed(unread) })}</p>}
      {omitted.length > 0 && <p>{t('search.omitted', { words: listed(omitted) })}</p>}
    </div>
  )
}
