import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { SearchResult } from '@sinmun/types'
import { useQueries } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import type { SearchParams } from '../../routing/search-params.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { More } from '../../ui/More.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ActiveFilters } from './ActiveFilters.tsx'
import { badSearch } from './bad-search.ts'
import { BadSearch } from './BadSearch.tsx'
import { Hit } from './Hit.tsx'
import { Nothing } from './Nothing.tsx'
import { SearchedNote } from './SearchedNote.tsx'
import { Sorting } from './Sorting.tsx'
import styles from './search.module.css'

interface Props {
  params: SearchParams
  /** The address of this search, to tell it from the one before. */
  place: string
}

/** While a changed search loads, the list of the one before stays in view, dimmed. */
export function Results({ params, place }: Props) {
  const query = useInfiniteQuery({ ...useQueries().search(params), placeholderData: keepPreviousData })
  const { ui } = useWords()
  const wrong = badSearch(query.error)
  return (
    <section className={styles['results']} aria-busy={query.isPlaceholderData}>
      {!query.error && <Head params={params} place={place} first={query.isPlaceholderData ? undefined : query.data?.pages[0]} />}
      <ActiveFilters params={params} />
      {wrong ? (
        <BadSearch wrong={wrong} params={params} />
      ) : (
        <Loaded query={query} skeleton={<Skeleton lines={8} />}>
          {({ pages }) => (
            <>
              <Found pages={pages} params={params} />
              <More
                next={pages.at(-1)?.next ?? null}
                href={(cursor) => address.search(ui, { ...params, cursor })}
                added={pages.length > 1 ? (pages.at(-1)?.items.length ?? 0) : 0}
                loading={query.isFetchingNextPage}
                failed={query.isFetchNextPageError}
                load={() => void query.fetchNextPage()}
              />
            </>
          )}
        </Loaded>
      )}
    </section>
  )
}

/** The headline and the count; `first` undefined: not known yet. */
function Head({ params, place, first }: Props & { first: SearchResult | undefined }) {
  const { t } = useWords()
  const count = first ? first.total.value : null
  const title = t(count === 0 ? 'search.nothing' : 'search.results', { q: params.q })
  return (
    <header className={styles['head']}>
      {first && <Arrival key={place} title={title} />}
      <h1 className={styles['title']} tabIndex={-1} dir="auto">
        {title}
      </h1>
      <div className={styles['line']} data-none={count === 0 || undefined}>
        <output className={styles['count']}>
          {first && count !== 0 && t(first.total.relation === 'gte' ? 'search.atLeast' : 'search.count', { count: first.total.value })}
        </output>
        {count !== 0 && <Sorting params={params} />}
      </div>
    </header>
  )
}

/** Each address is a page of its own, of the same title or not. */
function Arrival({ title }: { title: string }) {
  useArrival(title)
  return null
}

function Found({ pages, params }: { pages: SearchResult[]; params: SearchParams }) {
  const [first] = pages
  if (!first) return null
  const hits = pages.flatMap((page) => page.items)
  if (hits.length === 0) return <Nothing result={first} params={params} />
  return (
    <>
      <SearchedNote searched={first.searched} />
      <ol className={styles['hits']}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} />
          </li>
        ))}
      </ol>
    </>
  )
}
