import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../api/context.ts'
import { nameIn } from '../i18n/names.ts'
import { useWords } from '../i18n/use-words.ts'

/** The paper's name in the interface language; '' until it is known. */
export function usePaperName(): string {
  const { ui } = useWords()
  const { data } = useQuery(useQueries().paper())
  return data ? nameIn(data.name, ui).text : ''
}
