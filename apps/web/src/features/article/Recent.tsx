import { useQuery } from '@tanstack/react-query'
import type { Article } from '@sinmun/types'
import { useLangList, useQueries } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './article.module.css'

const most = 5

/** What the paper published last, without this story. A list that does not come is only left out. */
export function Recent({ article }: { article: Pick<Article, 'storyId' | 'related'> }) {
  const { t } = useWords()
  const { data } = useQuery(useQueries().recent(useLangList()))
  const here = new Set([article.storyId, ...article.related.map(({ storyId }) => storyId)])
  const cards = data?.items.filter(({ storyId }) => !here.has(storyId)).slice(0, most) ?? []
  if (cards.length === 0) return null
  return (
    <aside className={styles['related']} aria-labelledby="recent">
      <h2 id="recent">{t('article.recent')}</h2>
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} shape="line" size="small" section />
          </li>
        ))}
      </ul>
    </aside>
  )
}
