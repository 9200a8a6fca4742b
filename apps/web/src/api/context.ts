import type { Paper, UiLanguage } from '@sinmun/types'
import { createContext, useContext } from 'react'
import { contentOrder } from '../i18n/languages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useServed } from '../settings/use-choices.ts'
import type { Queries } from './queries.ts'

/** Queries by interface language, since Chinese comes in the script of the interface. */
export const QueriesContext = createContext<((ui: UiLanguage) => Queries) | null>(null)
export const PaperContext = createContext<Paper | null>(null)

function provided<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`${what} is used outside its provider`)
  return value
}

export const useQueries = () => provided(useContext(QueriesContext), 'useQueries')(useWords().ui)
export const usePaper = () => provided(useContext(PaperContext), 'usePaper')

/**
 * `lang` parameter for a reader of `ui`: the languages they chose, in their order; without a choice, or with none that
 * the paper has, every language of the paper, those nearest to theirs first.
 */
export function langList(ui: string, paper: Paper, chosen: readonly string[] = []): string {
  const wanted = chosen.filter((lang) => paper.languages.includes(lang))
  return (wanted.length > 0 ? wanted : contentOrder(ui, paper.languages)).join(',')
}

/** The same for the reader of this page. */
export function useLangList(): string {
  const { ui } = useWords()
  return langList(ui, usePaper(), useServed().langs)
}
