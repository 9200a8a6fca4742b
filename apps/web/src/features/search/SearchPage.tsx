import { langList, usePaper } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { readSearch, type SearchParams } from '../../routing/search-params.ts'
import { useArrival } from '../../ui/arrival.ts'
import { useQueryString } from '../../ui/use-query-string.ts'
import { Filters } from './Filters.tsx'
import { Recent } from './Recent.tsx'
import { Results } from './Results.tsx'
import { SearchForm } from './SearchForm.tsx'
import { Tips } from './Tips.tsx'
import styles from './search.module.css'

/** The address is the search: what it says is what is asked, and going back undoes a step. */
export function SearchPage() {
  const query = useQueryString()
  const params = readSearch(new URLSearchParams(query))
  return params.q ? <Searching params={params} place={query} /> : <Start />
}

function Searching({ params, place }: { params: SearchParams; place: string }) {
  const { ui } = useWords()
  const lang = langList(ui, usePaper())
  return (
    <div className={styles['page']}>
      {/* Another address fills the fields anew. */}
      <SearchForm key={place} q={params.q} lang={lang} shape="page">
        <Filters params={params} />
      </SearchForm>
      <Results params={params} place={place} />
    </div>
  )
}

/** Nothing asked yet. The headline comes first, so that the field takes the focus after it. */
function Start() {
  const { ui, t } = useWords()
  const lang = langList(ui, usePaper())
  return (
    <>
      <StartHead />
      <SearchForm lang={lang} shape="page" />
      <p className={styles['help']}>{t('search.help')}</p>
      <div className={styles['columns']}>
        <Recent />
        <Tips />
      </div>
    </>
  )
}

function StartHead() {
  const { t } = useWords()
  useArrival(t('search.label'))
  return (
    <h1 className={styles['startTitle']} tabIndex={-1}>
      {t('search.label')}
    </h1>
  )
}
