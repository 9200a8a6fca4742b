import type { ArticleCard } from '@sinmun/types'
import { usePaper } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Outside } from '../../ui/Outside.tsx'
import { safeHref } from '../../ui/safe-href.ts'
import { ListHead } from './ListHead.tsx'
import styles from './listing.module.css'
import { StoryList } from './StoryList.tsx'

export function SourcePage({ slug }: { slug: string }) {
  const paper = usePaper()
  const known = (first: ArticleCard | undefined) =>
    paper.sources.find((source) => source.slug === slug) ?? first?.sources.find((source) => source.slug === slug)
  return (
    <StoryList
      filter={{ source: slug }}
      section
      byContents={!paper.sources.some((source) => source.slug === slug)}
      renderHead={(first) => <SourceHead name={known(first)?.name ?? slug} url={known(first)?.url ?? null} />}
    />
  )
}

function SourceHead({ name, url }: { name: string; url: string | null }) {
  const { t } = useWords()
  const href = safeHref(url)
  return (
    <ListHead kicker={t('list.source')} title={name}>
      {href && (
        <p className={styles['site']}>
          <Outside href={href}>{t('list.site')}</Outside>
        </p>
      )}
    </ListHead>
  )
}
