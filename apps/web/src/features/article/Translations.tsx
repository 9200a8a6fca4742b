import type { Article } from '@sinmun/types'
import { autonym } from '../../i18n/languages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './article.module.css'

/** The story's other language versions, in the interface that the reader has. */
export function Translations({ translations }: Pick<Article, 'translations'>) {
  const { ui, t } = useWords()
  if (translations.length === 0) return null
  return (
    <nav className={styles['translations']} aria-label={t('article.alsoIn')}>
      <span className={styles['label']}>{t('article.alsoIn')}</span>
      <ul>
        {translations.map(({ lang, id, url }) => (
          <li key={id}>
            <Link href={address.version(ui, { id, url })} lang={lang} hrefLang={lang}>
              {autonym(lang)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
