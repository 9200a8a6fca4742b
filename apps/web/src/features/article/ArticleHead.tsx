import type { Article } from '@sinmun/types'
import type { RefObject } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Clauses } from '../../ui/Clauses.tsx'
import { Link } from '../../ui/Link.tsx'
import { Name } from '../../ui/Name.tsx'
import { ArticleFacts } from './ArticleFacts.tsx'
import { Converted } from './Converted.tsx'
import styles from './article.module.css'
import { Keep } from './Keep.tsx'
import { Listen } from './Listen.tsx'
import tools from './tools.module.css'
import { Translations } from './Translations.tsx'

/** `element`: the whole article, to be read aloud. */
export function ArticleHead({ article, element }: { article: Article; element: RefObject<HTMLElement | null> }) {
  const { ui, t, languageName } = useWords()
  return (
    <header className={styles['head']}>
      <p className={styles['kicker']}>
        <Link href={address.section(ui, article.section.slug)}>
          <Name names={article.section.names} />
        </Link>
        {article.lang !== ui && <span className={styles['language']}>{t('article.language', { language: languageName(article.lang) })}</span>}
      </p>
      <h1 className={styles['title']} lang={article.lang} tabIndex={-1} dir="auto">
        <Clauses text={article.title} lang={article.lang} />
      </h1>
      {article.alternateTitle && (
        <p className={styles['alternate']} lang={article.alternateTitle.lang} dir="auto">
          {article.alternateTitle.text}
        </p>
      )}
      {article.summary && (
        <p className={styles['summary']} lang={article.lang} dir="auto">
          {article.summary}
        </p>
      )}
      <ArticleFacts article={article} />
      <Converted article={article} />
      <div className={`needs-js ${tools['own']}`} data-browser="">
        <Keep article={article} />
        <Listen article={element} lang={article.lang} />
      </div>
      <Translations translations={article.translations} />
    </header>
  )
}
