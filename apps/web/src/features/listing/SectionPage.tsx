import { usePaper } from '../../api/context.ts'
import { nameIn } from '../../i18n/names.ts'
import { useWords } from '../../i18n/use-words.ts'
import { NotFound } from '../../ui/NotFound.tsx'
import { ListHead } from './ListHead.tsx'
import { StoryList } from './StoryList.tsx'

export function SectionPage({ slug }: { slug: string }) {
  const { ui } = useWords()
  const section = usePaper().sections.find((each) => each.slug === slug)
  if (!section) return <NotFound />
  const { text, lang } = nameIn(section.names, ui)
  return <StoryList filter={{ section: slug }} section={false} renderHead={() => <ListHead title={text} lang={lang} />} />
}
