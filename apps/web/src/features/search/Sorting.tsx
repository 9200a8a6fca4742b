import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { type SearchParams, without } from '../../routing/search-params.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './filters.module.css'

export function Sorting({ params }: { params: SearchParams }) {
  const { ui, t } = useWords()
  const unsorted = without(params, ['sort'])
  const choices = [
    { key: 'relevance', to: unsorted, current: params.sort === undefined },
    { key: 'newest', to: { ...unsorted, sort: 'newest' as const }, current: params.sort === 'newest' },
  ] as const
  return (
    <nav className={styles['sorting']} aria-label={t('search.sort')}>
      <ul>
        {choices.map(({ key, to, current }) => (
          <li key={key}>
            <Link href={address.search(ui, to)} aria-current={current ? 'true' : undefined}>
              {t(`search.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
