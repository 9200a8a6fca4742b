import type { QueryClient } from '@tanstack/react-query'
import { langList } from '../api/context.ts'
import { createQueries, type Queries } from '../api/queries.ts'
import type { Api } from '../api/client.ts'
import { parsePath, type Page } from '../routing/addresses.ts'

/**
 * Asks for everything the page at `path` shows, as early as possible: in the browser while React starts, on the
 * server before it renders. Failures stay in the query cache, where the page finds words for them.
 */
export async function prefetch(api: Api, queryClient: QueryClient, path: string, cursor: string | null): Promise<void> {
  const queries = createQueries(api.client)
  const page = parsePath(path)
  const article = page?.name === 'article' ? queryClient.prefetchQuery(queries.article(page.id)) : null
  await queryClient.prefetchQuery(queries.paper())
  if (page) await prefetchList(queryClient, queries, page, cursor)
  await article
}

async function prefetchList(queryClient: QueryClient, queries: Queries, page: Page, cursor: string | null): Promise<void> {
  const paper = queryClient.getQueryData(queries.paper().queryKey)
  if (!paper || page.name === 'article') return
  const lang = langList(page.ui, paper)
  if (page.name === 'front') return queryClient.prefetchQuery(queries.front(lang))
  return queryClient.prefetchInfiniteQuery(queries.list({ [page.name]: page.slug, lang }, cursor))
}
