import { usePaper } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useEdition } from '../../ui/edition.ts'
import styles from './start.module.css'

/** What may be written into the field, with words of the reader's language. */
export function Tips() {
  const { t } = useWords()
  const { sections, languages } = usePaper()
  const { now } = useEdition()
  const year = now.getUTCFullYear()
  const tips = [
    [`"${t('search.samplePhrase')}"`, t('search.tipPhrase')],
    [`-${t('search.sampleWord')}`, t('search.tipWithout')],
    [`section:${sections[0]?.slug} lang:${languages[0]}`, t('search.tipOnly')],
    [`after:${year}-01-01 before:${year}-02-01`, t('search.tipDates')],
  ] as const
  return (
    <section className={styles['tips']}>
      <h2 className={styles['title']}>{t('search.tips')}</h2>
      <dl>
        {tips.map(([written, meaning]) => (
          <div key={written} className={styles['tip']}>
            <dt>
              <code translate="no">{written}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
