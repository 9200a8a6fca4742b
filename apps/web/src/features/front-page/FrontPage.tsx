import { useQuery } from '@tanstack/react-query'
import type { Front } from '@sinmun/types'
import { useLangList, useQueries } from '../../api/context.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './front.module.css'
import { Headlines } from './Headlines.tsx'
import { Lead } from './Lead.tsx'
import { Seconds } from './Seconds.tsx'
import { SectionBlock } from './SectionBlock.tsx'

export function FrontPage() {
  const query = useQuery(useQueries().front(useLangList()))
  useArrival(query.data ? null : undefined)
  return (
    <Loaded query={query} skeleton={<Skeleton picture lines={9} />}>
      {(front) => <Edition front={front} />}
    </Loaded>
  )
}

function Edition({ front }: { front: Front }) {
  const seconds = front.headlines.filter((card) => card.image).slice(0, 3)
  const others = front.headlines.filter((card) => !seconds.includes(card))
  const sections = front.sections.filter((section) => section.items.length > 0)
  if (!front.lead && front.headlines.length === 0 && sections.length === 0) return <Empty />
  return (
    <>
      <div className={styles['top']}>
        <div className={styles['main']}>
          {front.lead && <Lead card={front.lead} />}
          {seconds.length > 0 && <Seconds cards={seconds} />}
        </div>
        {others.length > 0 && <Headlines cards={others} />}
      </div>
      {sections.length > 0 && (
        <div className={styles['sections']}>
          {sections.map(({ section, items }) => (
            <SectionBlock key={section.slug} section={section} items={items} />
          ))}
        </div>
      )}
    </>
  )
}
