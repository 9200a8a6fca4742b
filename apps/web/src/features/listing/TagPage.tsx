import { useWords } from '../../i18n/use-words.ts'
import { ListHead } from './ListHead.tsx'
import { StoryList } from './StoryList.tsx'

/** The address carries the tag in its own words; the API has no tag by itself yet. */
export function TagPage({ slug }: { slug: string }) {
  const { t } = useWords()
  return (
    <StoryList filter={{ tag: slug }} section byContents renderHead={() => <ListHead kicker={t('list.tag')} title={slug.replaceAll('-', ' ')} />} />
  )
}
