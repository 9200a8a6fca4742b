import type { ArticleCard } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './front.module.css'

/** The mixed-language list: every headline in its own language, newest first. */
export function Headlines({ cards }: { cards: ArticleCard[] }) {
  const { t } = useWords()
  return (
    <section className={styles['headlines']} aria-labelledby="latest">
      <h2 className={styles['title']} id="latest">
        {t('front.latest')}
      </h2>
      <ol className={styles['list']}>
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} shape="line" size="small" section />
          </li>
        ))}
      </ol>
    </section>
  )
}
