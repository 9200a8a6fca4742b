import type { ArticleCard } from '@sinmun/types'
import { Card } from '../../ui/Card.tsx'
import styles from './front.module.css'

/** The stories next to the lead in weight, with their pictures. */
export function SecondRow({ cards }: { cards: ArticleCard[] }) {
  if (cards.length === 0) return null
  return (
    <ul className={styles['second']}>
      {cards.map((card) => (
        <li key={card.id}>
          <Card card={card} shape="stack" size="medium" level={2} sizes="(min-width: 80rem) 16rem, (min-width: 48rem) 30vw, 100vw" section />
        </li>
      ))}
    </ul>
  )
}
