import { useLocation } from 'wouter'
import { isUiLanguage, languageLabels, uiLanguages } from '../i18n/languages.ts'
import { rememberUi } from '../i18n/remember-ui.ts'
import { useWords } from '../i18n/use-words.ts'
import { inLanguage } from '../routing/addresses.ts'
import { Link } from '../ui/Link.tsx'
import { useQueryString } from '../ui/use-query-string.ts'
import styles from './masthead.module.css'

/** Stays on the page; the article on it keeps its own language. */
export function LanguageSwitcher({ languages }: { languages: readonly string[] | undefined }) {
  const { ui, t } = useWords()
  const [path] = useLocation()
  const query = useQueryString()
  const offered = languages?.filter(isUiLanguage) ?? uiLanguages
  return (
    <nav className={styles['languages']} aria-label={t('nav.languages')}>
      <ul>
        {offered.map((each) => (
          <li key={each}>
            <Link
              href={inLanguage(path + query, each)}
              replace
              lang={each}
              hrefLang={each}
              aria-label={languageLabels[each].name}
              title={languageLabels[each].name}
              aria-current={each === ui ? 'true' : undefined}
              onClick={() => rememberUi(each)}
            >
              {languageLabels[each].short}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
