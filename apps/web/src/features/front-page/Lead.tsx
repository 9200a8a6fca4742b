import type { ArticleCard } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { Card } from '../../ui/Card.tsx'

/** The story of the day: the largest picture and the largest words of the paper. */
export function Lead({ card }: { card: ArticleCard }) {
  const { t } = useWords()
  return (
    <section aria-label={t('front.lead')}>
      <Card card={card} shape="stack" size="lead" level={2} sizes="(min-width: 80rem) 50rem, (min-width: 48rem) 60vw, 100vw" eager section summary />
    </section>
  )
}
