import type { Client } from '@sinmun/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { SearchParams } from '../routing/search-params.ts'

export interface ListFilter {
  lang: string
  section?: string
  tag?: string
  source?: string
}

const minutes = 60_000

/** Everything the reader asks the API for, as options for `useQuery` and for prefetching alike. */
export const createQueries = (client: Client) => ({
  paper: () => queryOptions({ queryKey: ['paper'], queryFn: ({ signal }) => client.get('paper', { signal }), staleTime: 5 * minutes }),

  /** `lang`: the paper's languages in the reader's order, comma-separated. */
  front: (lang: string) => queryOptions({ queryKey: ['front', lang], queryFn: ({ signal }) => client.get('front', { lang, signal }) }),

  article: (id: string) => queryOptions({ queryKey: ['article', id], queryFn: ({ signal }) => client.get('article', { id, signal }) }),

  /** `start`: cursor of the first page shown, null for the newest. */
  list: (filter: ListFilter, start: string | null) =>
    infiniteQueryOptions({
      queryKey: ['list', filter, start],
      queryFn: ({ pageParam, signal }) =>
        client.get('articles', { ...filter, collapse: 'story', signal, ...(pageParam === null ? {} : { cursor: pageParam }) }),
      initialPageParam: start,
      getNextPageParam: (page) => page.next,
    }),

  /** `params.cursor`: the first page shown; without one, the best or newest hits. */
  search: ({ cursor, ...params }: SearchParams) =>
    infiniteQueryOptions({
      queryKey: ['search', params, cursor ?? null],
      queryFn: ({ pageParam, signal }) => client.get('search', { ...params, signal, ...(pageParam === null ? {} : { cursor: pageParam }) }),
      initialPageParam: cursor ?? null,
      getNextPageParam: (page) => page.next,
    }),

  /** Completions of what has been typed so far. No answer is no list: nobody waits for one. */
  suggest: (q: string, lang: string) =>
    queryOptions({ queryKey: ['suggest', q, lang], queryFn: ({ signal }) => client.get('suggest', { q, lang, signal }), retry: false }),
})

export type Queries = ReturnType<typeof createQueries>
