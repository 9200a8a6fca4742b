import type { ArticleCard } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './article.module.css'

export function Related({ cards }: { cards: ArticleCard[] }) {
  const { t } = useWords()
  if (cards.length === 0) return null
  return (
    <aside className={styles['related']} aria-labelledby="related">
      <h2 id="related">{t('article.related')}</h2>
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} shape="side" size="small" sizes="7rem" />
          </li>
        ))}
      </ul>
    </aside>
  )
}
