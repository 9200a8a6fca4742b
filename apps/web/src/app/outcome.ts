/** What a page means in HTTP, read from what the API answered for it. */
import { ApiError } from '@sinmun/client'
import type { ArticleList, Paper } from '@sinmun/types'
import type { InfiniteData, Query } from '@tanstack/react-query'
import type { Page } from '../routing/addresses.ts'

export interface Outcome {
  status: 200 | 400 | 404 | 410 | 503
  /** The page with its right slug; null: no page has such an address. */
  page: Page | null
}

/** A client's mistake is the address's; everything else is ours and passes. */
function statusOf(error: unknown): Outcome['status'] {
  const status = error instanceof ApiError ? error.status : 0
  return status === 400 || status === 404 || status === 410 ? status : 503
}

/** A section is known by the paper, a source too; tags, and sources of articles only, by what they list. */
function isKnown(page: Page, paper: Paper, first: ArticleList | undefined, query: string): boolean {
  if (page.name === 'section') return paper.sections.some(({ slug }) => slug === page.slug)
  if (page.name === 'source' && paper.sources.some(({ slug }) => slug === page.slug)) return true
  return first === undefined || first.items.length > 0 || query !== ''
}

export function outcomeOf(page: Page | null, query: string, queries: Query[]): Outcome {
  const states = queries.map(({ queryKey: [kind], state }) => ({ kind, state }))
  const find = <T>(kind: string) => states.find((each) => each.kind === kind)?.state as { data?: T; error: unknown } | undefined
  const { data: paper, error } = find<Paper>('paper') ?? { error: null }
  // Without the paper no page is more than words.
  if (!paper) return { status: page ? statusOf(error) : 404, page }
  if (!page) return { status: 404, page }
  // What only stands beside a page is left out when it does not come.
  const failed = states.find(({ kind, state }) => kind !== 'recent' && state.error && state.data === undefined)
  if (page.name === 'section' && !isKnown(page, paper, undefined, query)) return { status: 404, page }
  if (failed) {
    const status = statusOf(failed.state.error)
    // A list that the API refuses, as for a cursor of another list, is not a page that there is.
    return { status: status === 400 && page.name !== 'search' ? 404 : status, page }
  }
  if (page.name === 'article') {
    const article = find<{ slug: string }>('article')?.data
    return { status: 200, page: article ? { ...page, slug: article.slug.normalize('NFC') } : page }
  }
  const first = find<InfiniteData<ArticleList>>('list')?.data?.pages[0]
  return { status: page.name === 'tag' || page.name === 'source' ? (isKnown(page, paper, first, query) ? 200 : 404) : 200, page }
}
