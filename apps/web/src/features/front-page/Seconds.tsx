import type { ArticleCard } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './front.module.css'

/** The newest stories with a picture, under the lead: beside their pictures on a phone, below them on a desk. */
export function Seconds({ cards }: { cards: ArticleCard[] }) {
  const { t } = useWords()
  return (
    <ul className={styles['seconds']} aria-label={t('front.seconds')}>
      {cards.map((card) => (
        <li key={card.id}>
          <Card card={card} shape="side" size="small" sizes="(min-width: 64rem) 18rem, (min-width: 36rem) 12rem, 34vw" section />
        </li>
      ))}
    </ul>
  )
}
