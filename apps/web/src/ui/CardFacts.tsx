import type { ArticleCard } from '@sinmun/types'
import { useWords } from '../i18n/use-words.ts'
import styles from './Card.module.css'
import { Name } from './Name.tsx'
import { Time } from './Time.tsx'

interface Props {
  card: ArticleCard
  section: boolean
  /** Names the language even where it is the reader's, as in a list of several. */
  everyLanguage?: boolean
}

/** The small line under a headline: language where it is not the reader's, section, source, time. */
export function CardFacts({ card, section, everyLanguage = false }: Props) {
  const { ui, languageName } = useWords()
  const source = card.sources.find((each) => each.role === 'source')
  return (
    <p className={styles['facts']}>
      {section && (
        <span className={styles['section']}>
          <Name names={card.section.names} />
        </span>
      )}
      {(everyLanguage || card.lang !== ui) && <span className={styles['language']}>{languageName(card.lang)}</span>}
      {source && (
        <span lang={card.lang} className={styles['source']}>
          <bdi>{source.name}</bdi>
        </span>
      )}
      <Time at={card.publishedAt} />
    </p>
  )
}
