import { useQuery } from '@tanstack/react-query'
import type { Front } from '@sinmun/types'
import { langList, usePaper, useQueries } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './front.module.css'
import { Headlines } from './Headlines.tsx'
import { Lead } from './Lead.tsx'
import { SectionBlock } from './SectionBlock.tsx'

export function FrontPage() {
  const { ui } = useWords()
  const query = useQuery(useQueries().front(langList(ui, usePaper())))
  useArrival(query.data ? null : undefined, 'front')
  return (
    <Loaded query={query} skeleton={<Skeleton picture lines={9} />}>
      {(front) => <Edition front={front} />}
    </Loaded>
  )
}

function Edition({ front }: { front: Front }) {
  const sections = front.sections.filter((section) => section.items.length > 0)
  if (!front.lead && front.headlines.length === 0 && sections.length === 0) return <Empty />
  return (
    <>
      <div className={styles['top']}>
        <div className={styles['main']}>
          {front.lead && <Lead card={front.lead} />}
        </div>
        {front.headlines.length > 0 && <Headlines cards={front.headlines} />}
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
