import type { ArticleCard } from '@sinmun/types'
import { address } from '../routing/addresses.ts'
import { useWords } from '../i18n/use-words.ts'
import styles from './Card.module.css'
import { CardFacts } from './CardFacts.tsx'
import { Headline, type HeadlineSize } from './Headline.tsx'
import { Picture } from './Picture.tsx'

export interface CardProps {
  card: ArticleCard
  /** `stack`: picture above; `side`: small picture beside; `line`: words only. */
  shape: 'stack' | 'side' | 'line'
  size: HeadlineSize
  level?: 2 | 3
  sizes?: string
  eager?: boolean
  /** Left out where the page is the section itself. */
  section?: boolean
  summary?: boolean
}

/** An article in a list. The headline is the only link, so that a list of fifty has fifty stops, not a hundred. */
export function Card({ card, shape, size, level = 3, sizes = '33vw', eager = false, section = false, summary = false }: CardProps) {
  const { ui } = useWords()
  const picture = shape === 'line' ? null : card.image
  return (
    <article className={styles['card']} data-shape={picture ? shape : 'line'} data-size={size}>
      {picture && (
        <div className={styles['picture']} lang={card.lang}>
          <Picture image={picture} sizes={sizes} eager={eager} crop decorative />
        </div>
      )}
      <div className={styles['words']}>
        <Headline lang={card.lang} text={card.title} href={address.article(ui, card)} level={level} size={size} />
        {card.alternateTitle && (
          <p className={styles['alternate']} lang={card.alternateTitle.lang} dir="auto">
            {card.alternateTitle.text}
          </p>
        )}
        {summary && card.summary && (
          <p className={styles['summary']} lang={card.lang} dir="auto">
            {card.summary}
          </p>
        )}
        <CardFacts card={card} section={section} />
      </div>
    </article>
  )
}
