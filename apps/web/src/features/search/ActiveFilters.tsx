import { usePaper } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { filterNames, type SearchParams, without } from '../../routing/search-params.ts'
import { Link } from '../../ui/Link.tsx'
import { activeFilters } from './active-filters.ts'
import styles from './filters.module.css'

/** What narrows the list; pressing one takes it away. */
export function ActiveFilters({ params }: { params: SearchParams }) {
  const words = useWords()
  const { ui, t } = words
  const active = activeFilters(params, words, usePaper())
  if (active.length === 0) return null
  return (
    <nav className={styles['active']} aria-label={t('search.filters')}>
      <ul>
        {active.map(({ name, text, lang }) => (
          <li key={name}>
            <Link className={styles['chip']} href={address.search(ui, without(params, [name]))} aria-label={t('search.remove', { name: text })}>
              <span lang={lang}>{text}</span>
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        ))}
        {active.length > 1 && (
          <li>
            <Link className={styles['none']} href={address.search(ui, without(params, filterNames))}>
              {t('search.removeAll')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
