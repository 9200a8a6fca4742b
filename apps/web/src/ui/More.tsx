import type { MouseEvent } from 'react'
import { useWords } from '../i18n/use-words.ts'
import styles from './More.module.css'
import { isPlainClick } from './plain-click.ts'

interface Props {
  next: string | null
  /** Address of the page at a cursor. */
  href: (cursor: string) => string
  /** Articles that the last request added; 0 before any. */
  added: number
  loading: boolean
  failed: boolean
  load: () => void
}

/** A link to the next page that fills this one in place; opened in a new tab it is a page of its own. */
export function More({ next, href, added, loading, failed, load }: Props) {
  const { t } = useWords()
  const more = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    if (!loading) load()
  }
  return (
    <div className={styles['more']}>
      <output className={failed ? undefined : 'visually-hidden'}>
        {loading ? t('state.loading') : failed ? t('problem.failedText') : added > 0 ? t('list.added', { count: added }) : ''}
      </output>
      {next && (
        <a href={href(next)} rel="next" className={styles['moreLink']} aria-disabled={loading} onClick={more}>
          {failed ? t('problem.retry') : t('list.more')}
        </a>
      )}
      {!next && added > 0 && <p className={styles['end']}>{t('list.end')}</p>}
    </div>
  )
}
