import type { Article } from '@sinmun/types'
import { isUiLanguage } from '../../i18n/languages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './article.module.css'

/** Says that a machine changed the script, and leads to the text as it was written. */
export function Converted({ article }: { article: Article }) {
  const { t, languageName } = useWords()
  const { converted } = article
  if (!converted) return null
  // Only Chinese is converted; a paper may tag it zh-CN or zh-TW, which no interface is called.
  const original = isUiLanguage(converted) ? converted : article.lang === 'zh-Hant' ? 'zh-Hans' : 'zh-Hant'
  return (
    <p className={styles['note']}>
      {t('article.converted', { language: languageName(converted) })}{' '}
      <Link href={address.article(original, article)} hrefLang={converted}>
        {t('article.asWritten')}
      </Link>
    </p>
  )
}
