import type { SearchResult } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { filterNames, type SearchParams, without } from '../../routing/search-params.ts'
import { Link } from '../../ui/Link.tsx'
import { listed } from './listed.ts'
import { SearchedNote } from './SearchedNote.tsx'
import styles from './nothing.module.css'
import { Tips } from './Tips.tsx'

/** No hit: what was searched, and ways on that may find something. */
export function Nothing({ result: { searched, variants }, params }: { result: SearchResult; params: SearchParams }) {
  const { ui, t } = useWords()
  const filtered = filterNames.some((name) => params[name])
  return (
    <div className={styles['nothing']}>
      <SearchedNote searched={searched} />
      {variants.length > 0 && (
        <section>
          <h2 className={styles['title']}>{t('search.variants')}</h2>
          <ul className={styles['variants']}>
            {variants.map((q) => (
              <li key={q}>
                <Link href={address.search(ui, { ...without(params, []), q })} dir="auto">
                  {q}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Asked searched={searched} />
      {filtered && (
        <p>
          <Link className={styles['unfilter']} href={address.search(ui, without(params, filterNames))}>
            {t('search.removeAll')}
          </Link>
        </p>
      )}
      <Tips />
    </div>
  )
}

/** The query as it was understood. */
function Asked({ searched }: { searched: SearchResult['searched'] }) {
  const { t } = useWords()
  const parts = (['words', 'phrases', 'excluded'] as const).filter((name) => searched[name].length > 0)
  if (parts.length === 0) return null
  return (
    <section>
      <h2 className={styles['title']}>{t('search.searched')}</h2>
      <dl className={styles['asked']}>
        {parts.map((name) => (
          <div key={name}>
            <dt>{t(`search.${name}`)}</dt>
            <dd dir="auto">{listed(searched[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
