import type { Article, ArticleSource } from '@sinmun/types'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Link } from '../../ui/Link.tsx'
import { Time } from '../../ui/Time.tsx'
import styles from './article.module.css'

/** Later than this after publication, a change is worth its own line. */
const sameMoment = 60_000

/** When, from whom, by whom. What is not known is left out, never invented. */
export function ArticleFacts({ article }: { article: Article }) {
  const { t } = useWords()
  const changed = Date.parse(article.updatedAt) - Date.parse(article.publishedAt) > sameMoment
  return (
    <div className={styles['facts']}>
      <dl className={styles['terms']}>
        {article.authors.length > 0 && (
          <Fact label={t('article.authors')}>
            {article.authors.map((author) => (
              <bdi key={author.slug} lang={article.lang} className={styles['each']}>
                {author.name}
              </bdi>
            ))}
          </Fact>
        )}
        {article.sources.map((source) => (
          <Fact key={`${source.role} ${source.slug}`} label={t(`role.${source.role}`)}>
            <SourceName source={source} lang={article.lang} />
          </Fact>
        ))}
        {article.sourcePublishedAt && (
          <Fact label={t('article.sourceTime')}>
            <Time at={article.sourcePublishedAt} full />
          </Fact>
        )}
        <Fact label={t('article.published')}>
          <Time at={article.publishedAt} full />
        </Fact>
        {changed && (
          <Fact label={t('article.updated')}>
            <Time at={article.updatedAt} full />
          </Fact>
        )}
      </dl>
      <p className={styles['fact']}>{t('article.minutes', { count: article.readingMinutes })}</p>
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function SourceName({ source, lang }: { source: ArticleSource; lang: string }) {
  const { ui } = useWords()
  return (
    <Link href={address.source(ui, source.slug)} lang={lang}>
      <bdi>{source.name}</bdi>
    </Link>
  )
}
