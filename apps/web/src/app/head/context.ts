import type { Article, ArticleList, Front, Paper, SearchResult, UiLanguage } from '@sinmun/types'
import type { InfiniteData, Query } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { nameIn } from '../../i18n/names.ts'
import { wordsOf } from '../../i18n/words.ts'
import type { Page } from '../../routing/addresses.ts'

export interface Shown {
  page: Page | null
  /** What of the address's query the page reads. */
  query: string
  ui: UiLanguage
  status: number
  /** Origin that readers use. */
  publicUrl: string
}

/** All that a head is made of: the page, and what the API answered for it. */
export interface Head extends Shown {
  t: TFunction
  paper: Paper | null
  /** '' while the paper is not known. */
  paperName: string
  article: Article | null
  front: Front | null
  list: ArticleList | null
  found: SearchResult | null
  error: unknown
}

export function gather(shown: Shown, queries: Query[]): Head {
  const states = queries.map(({ queryKey: [kind], state }) => ({ kind, ...state }))
  const data = <T>(kind: string) => (states.find((each) => each.kind === kind)?.data ?? null) as T | null
  const paper = data<Paper>('paper')
  return {
    ...shown,
    t: wordsOf(shown.ui).t,
    paper,
    paperName: paper ? nameIn(paper.name, shown.ui).text : '',
    article: data('article'),
    front: data('front'),
    list: data<InfiniteData<ArticleList>>('list')?.pages[0] ?? null,
    found: data<InfiniteData<SearchResult>>('search')?.pages[0] ?? null,
    error: states.find(({ error }) => error)?.error ?? null,
  }
}
