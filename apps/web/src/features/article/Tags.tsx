import type { Article } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './article.module.css'

export function Tags({ tags, lang }: Pick<Article, 'tags' | 'lang'>) {
  const { ui, t } = useWords()
  if (tags.length === 0) return null
  return (
    <nav className={styles['tags']} aria-label={t('article.tags')}>
      <ul>
        {tags.map((tag) => (
          <li key={tag.slug}>
            <Link href={address.tag(ui, tag.slug)} lang={lang}>
              {tag.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
