import { createDates } from '../i18n/dates.ts'
import { useWords } from '../i18n/use-words.ts'
import { useEdition } from './edition.ts'

export function useDates() {
  const { ui } = useWords()
  const { timeZone, now } = useEdition()
  return createDates(ui, timeZone, now)
}
