import { Link } from 'wouter'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { filterNames, type SearchParams, without } from '../../routing/search-params.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './search.module.css'

type Wrong = 'badCursor' | 'badLanguage' | 'badQuery'

/** What the search itself has wrong, by the problem's code; null when the fault is elsewhere. */
export function badSearch(error: unknown): Wrong | null {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 400) return null
  const { problem } = error as { problem?: { code: string } | null }
  if (problem?.code === 'invalid-cursor') return 'badCursor'
  return problem?.code === 'unknown-language' ? 'badLanguage' : 'badQuery'
}

/** Asking again would not help: the way on is another search. */
export function BadSearch({ wrong, params }: { wrong: Wrong; params: SearchParams }) {
  const { ui, t } = useWords()
  const filtered = filterNames.some((name) => params[name])
  return (
    <Notice title={t(`search.${wrong}`)} text={t(wrong === 'badCursor' ? 'search.badCursorText' : 'search.badQueryText')}>
      {wrong === 'badCursor' ? (
        <Link className={styles['action']} href={address.search(ui, without(params, []))}>
          {t('search.firstPage')}
        </Link>
      ) : (
        filtered && (
          <Link className={styles['action']} href={address.search(ui, without(params, filterNames))}>
            {t('search.removeAll')}
          </Link>
        )
      )}
    </Notice>
  )
}
