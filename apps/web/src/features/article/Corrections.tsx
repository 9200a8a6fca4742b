import type { Article } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { Time } from '../../ui/Time.tsx'
import styles from './article.module.css'

/** What was wrong and when it was put right, in the open. */
export function Corrections({ corrections, lang }: Pick<Article, 'corrections' | 'lang'>) {
  const { t } = useWords()
  if (corrections.length === 0) return null
  return (
    <section className={styles['corrections']} aria-labelledby="corrections">
      <h2 id="corrections">{t('article.corrections')}</h2>
      <ul>
        {corrections.map((correction) => (
          <li key={correction.revision}>
            <Time at={correction.publishedAt} full />
            <span lang={lang} dir="auto">
              {correction.note}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
