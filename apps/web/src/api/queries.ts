import type { Client } from '@sinmun/client'
import type { ArticleCard, UiLanguage, Variant } from '@sinmun/types'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { SearchParams } from '../routing/search-params.ts'

export interface ListFilter {
  lang: string
  section?: string
  tag?: string
  source?: string
}

const minutes = 60_000

/** The script that a reader of `ui` wants all Chinese in; none where Chinese is one of other languages. */
const variantOf = (ui: UiLanguage | undefined): Variant | undefined => (ui === 'zh-Hans' || ui === 'zh-Hant' ? ui : undefined)

/** Of a card beside an article, what no such card shows stays out of the page's data. */
const besideOf = (card: ArticleCard): ArticleCard => ({
  ...card,
  summary: null,
  image: card.image && { ...card.image, alt: '', caption: null, credit: null },
  updatedAt: card.publishedAt,
  sourcePublishedAt: null,
  authors: [],
  translations: [],
})

/** Everything a reader of `ui` asks the API for, as options for `useQuery` and for prefetching alike. */
export function createQueries(client: Client, ui?: UiLanguage) {
  const variant = variantOf(ui)
  const asked = variant ? { variant } : {}
  return {
    paper: () => queryOptions({ queryKey: ['paper'], queryFn: ({ signal }) => client.get('paper', { signal }), staleTime: 5 * minutes }),

    /** `lang`: the paper's languages in the reader's order, comma-separated. */
    front: (lang: string) =>
      queryOptions({ queryKey: ['front', { lang, ...asked }], queryFn: ({ signal }) => client.get('front', { lang, ...asked, signal }) }),

    article: (id: string) =>
      queryOptions({
        queryKey: ['article', { id, ...asked }],
        queryFn: async ({ signal }) => {
          const article = await client.get('article', { id, ...asked, signal })
          return { ...article, related: article.related.map(besideOf) }
        },
      }),

    /** The newest stories, enough to leave some out that the reader sees already. */
    recent: (lang: string) =>
      queryOptions({
        queryKey: ['recent', { lang, ...asked }],
        queryFn: async ({ signal }) => {
          const { items } = await client.get('articles', { lang, ...asked, collapse: 'story', limit: 10, signal })
          return { items: items.map((card) => ({ ...besideOf(card), image: null })) }
        },
      }),

    /** `start`: cursor of the first page shown, null for the newest. */
    list: (filter: ListFilter, start: string | null) =>
      infiniteQueryOptions({
        queryKey: ['list', { ...filter, ...asked }, start],
        queryFn: ({ pageParam, signal }) =>
          client.get('articles', { ...filter, ...asked, collapse: 'story', signal, ...(pageParam === null ? {} : { cursor: pageParam }) }),
        initialPageParam: start,
        getNextPageParam: (page) => page.next,
      }),

    /** `params.cursor`: the first page shown; without one, the best or newest hits. */
    search: ({ cursor, ...params }: SearchParams) =>
      infiniteQueryOptions({
        queryKey: ['search', { ...params, ...asked }, cursor ?? null],
        queryFn: ({ pageParam, signal }) =>
          client.get('search', { ...params, ...asked, signal, ...(pageParam === null ? {} : { cursor: pageParam }) }),
        initialPageParam: cursor ?? null,
        getNextPageParam: (page) => page.next,
      }),

    /** Completions of what has been typed so far. No answer is no list: nobody waits for one. */
    suggest: (q: string, lang: string) =>
      queryOptions({
        queryKey: ['suggest', { q, lang, ...asked }],
        queryFn: ({ signal }) => client.get('suggest', { q, lang, ...asked, signal }),
        retry: false,
      }),
  }
}

export type Queries = ReturnType<typeof createQueries>
