import type { Paper } from '@sinmun/types'
import { createContext, useContext } from 'react'
import { contentOrder } from '../i18n/languages.ts'
import type { Queries } from './queries.ts'

export const QueriesContext = createContext<Queries | null>(null)
export const PaperContext = createContext<Paper | null>(null)

function provided<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`${what} is used outside its provider`)
  return value
}

export const useQueries = () => provided(useContext(QueriesContext), 'useQueries')
export const usePaper = () => provided(useContext(PaperContext), 'usePaper')

/** `lang` parameter for a reader of `ui`: every language of the paper, theirs first. */
export const langList = (ui: string, paper: Paper) => contentOrder(ui, paper.languages).join(',')
