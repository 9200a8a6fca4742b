import type { Names } from '@sinmun/types'
import { nameIn } from '../i18n/names.ts'
import { useWords } from '../i18n/use-words.ts'

/** A name given per language; tagged when only another language has it. */
export function Name({ names }: { names: Names }) {
  const { ui } = useWords()
  const { text, lang } = nameIn(names, ui)
  return lang === ui ? text : <span lang={lang}>{text}</span>
}
