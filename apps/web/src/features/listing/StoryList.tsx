import { useInfiniteQuery } from '@tanstack/react-query'
import type { ArticleCard } from '@sinmun/types'
import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useLangList, useQueries } from '../../api/context.ts'
import type { ListFilter } from '../../api/queries.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { More } from '../../ui/More.tsx'
import { NotFound } from '../../ui/NotFound.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './listing.module.css'

interface Props {
  filter: Omit<ListFilter, 'lang'>
  /** Cards name their section. */
  section: boolean
  /** What stands above the list; given the first card, which may know a name that the address does not. */
  renderHead: (first: ArticleCard | undefined) => ReactNode
  /** Known only by what it lists: an address that lists nothing is no page (404 in `app/outcome.ts`). */
  byContents?: boolean
}

/** Stories newest first, one card a story in the reader's order of languages, further pages on request. */
export function StoryList({ filter, section, renderHead, byContents = false }: Props) {
  const lang = useLangList()
  const start = new URLSearchParams(useSearch()).get('cursor')
  const query = useInfiniteQuery(useQueries().list({ ...filter, lang }, start))
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {({ pages }) => {
        const cards = pages.flatMap((page) => page.items)
        if (byContents && cards.length === 0 && start === null) return <NotFound />
        return (
          <>
            {renderHead(cards[0])}
            {cards.length === 0 ? <Empty /> : <Cards cards={cards} section={section} />}
            <More
              next={pages.at(-1)?.next ?? null}
              href={(cursor) => `?cursor=${cursor}`}
              added={pages.length > 1 ? (pages.at(-1)?.items.length ?? 0) : 0}
              loading={query.isFetchingNextPage}
              failed={query.isFetchNextPageError}
              load={() => void query.fetchNextPage()}
            />
          </>
        )
      }}
    </Loaded>
  )
}

function Cards({ cards, section }: { cards: ArticleCard[]; section: boolean }) {
  return (
    <ol className={styles['list']}>
      {cards.map((card, index) => (
        <li key={card.id} data-first={index === 0 || undefined}>
          <Card
            card={card}
            shape={index === 0 ? 'stack' : 'side'}
            size={index === 0 ? 'large' : 'medium'}
            level={2}
            sizes={index === 0 ? '(min-width: 60rem) 40rem, 100vw' : '(min-width: 48rem) 14rem, 7rem'}
            eager={index === 0}
            section={section}
            summary
          />
        </li>
      ))}
    </ol>
  )
}
