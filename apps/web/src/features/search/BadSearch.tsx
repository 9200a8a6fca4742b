import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { filterNames, type SearchParams, without } from '../../routing/search-params.ts'
import { Link } from '../../ui/Link.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Wrong } from './bad-search.ts'
import styles from './search.module.css'

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
