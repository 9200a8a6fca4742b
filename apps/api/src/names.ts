import { type Names, type UiLanguage, uiLanguages } from '@sinmun/types'

/** A text of paper.json in one language, else in the first of the paper's that it has. */
export function nameIn(names: Names, lang: string, languages: string[]): string {
  const found = [lang, ...languages].find((candidate) => names[candidate] !== undefined)
  return names[found ?? ''] ?? Object.values(names)[0] ?? ''
}

/** The interface that a content language is read in. */
export const uiOf = (lang: string): UiLanguage => (uiLanguages.includes(lang as UiLanguage) ? (lang as UiLanguage) : 'en')
