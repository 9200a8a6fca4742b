import type { QueryClient } from '@tanstack/react-query'
import { langList } from '../api/context.ts'
import { createQueries, type Queries } from '../api/queries.ts'
import type { Api } from '../api/client.ts'
import { parsePath, type Page } from '../routing/addresses.ts'
import { readSearch } from '../routing/search-params.ts'
import { defaultServed, type Served } from '../settings/choices.ts'

/**
 * Asks for everything that the page at `path` with the query `search` shows, as early as possible: in the browser
 * while React starts, on the server before it renders. `served` is what the reader's cookie says. Failures stay in the query cache, where the page finds words
 * for them.
 */
export async function prefetch(api: Api, queryClient: QueryClient, path: string, search: string, served = defaultServed): Promise<void> {
  const page = parsePath(path)
  const queries = createQueries(api.client, page?.ui)
  const values = new URLSearchParams(search)
  const own = page && prefetchOwn(queryClient, queries, page, values)
  await queryClient.prefetchQuery(queries.paper())
  if (page) await prefetchList(queryClient, queries, page, values, served)
  await own
}

/** What can be asked for before the paper is known. */
async function prefetchOwn(queryClient: QueryClient, queries: Queries, page: Page, values: URLSearchParams): Promise<void> {
  if (page.name === 'article') await queryClient.prefetchQuery(queries.article(page.id))
  const params = page.name === 'search' ? readSearch(values) : null
  if (params?.q) await queryClient.prefetchInfiniteQuery(queries.search(params))
}

/** Lists are asked for in the reader's order of the paper's languages. */
async function prefetchList(queryClient: QueryClient, queries: Queries, page: Page, values: URLSearchParams, served: Served): Promise<void> {
  const paper = queryClient.getQueryData(queries.paper().queryKey)
  if (!paper) return undefined
  const lang = langList(page.ui, paper, served.langs)
  if (page.name === 'article') return queryClient.prefetchQuery(queries.recent(lang))
  if (page.name === 'front') return queryClient.prefetchQuery(queries.front(lang))
  if (!('slug' in page)) return undefined
  return queryClient.prefetchInfiniteQuery(queries.list({ [page.name]: page.slug, lang }, values.get('cursor')))
}
