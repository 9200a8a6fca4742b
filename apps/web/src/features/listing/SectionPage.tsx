import { usePaper } from '../../api/context.ts'
import { nameIn } from '../../i18n/names.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ListHead } from './ListHead.tsx'
import { StoryList } from './StoryList.tsx'

export function SectionPage({ slug }: { slug: string }) {
  const { ui, t } = useWords()
  const section = usePaper().sections.find((each) => each.slug === slug)
  if (!section) return <Notice title={t('problem.notFound')} text={t('problem.notFoundText')} />
  const { text, lang } = nameIn(section.names, ui)
  return <StoryList filter={{ section: slug }} section={false} renderHead={() => <ListHead title={text} lang={lang} />} />
}
