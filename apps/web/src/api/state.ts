/** What the server asked the API, as JSON in its page, and back into the browser's query cache. */
import { ApiError } from '@sinmun/client'
import type { Problem } from '@sinmun/types'
import type { Served } from '../settings/choices.ts'
import { hashKey, hydrate, type QueryClient, type QueryKey } from '@tanstack/react-query'

interface Failure {
  status: number
  problem: Problem | null
}

/** One query: its key, and what the API answered or why it did not. */
export type Answered = [key: QueryKey, data: unknown, failure?: Failure]

export interface PageState {
  /** When the page was drawn: dates on it are drawn from this, on both sides. */
  now: string
  /** Origin that readers use, for the head of the next page. */
  publicUrl: string
  /** What it was drawn for. */
  served: Served
  answers: Answered[]
}

export function readAnswers(client: QueryClient): Answered[] {
  const queries = client.getQueryCache().getAll()
  return queries.flatMap(({ queryKey, state: { data, error } }): Answered[] => {
    if (error instanceof ApiError) return [[queryKey, null, { status: error.status, problem: error.problem }]]
    return data === undefined ? [] : [[queryKey, data]]
  })
}

/** As good as asked for just now, unless the browser took the page from its own store: then what it shows is asked for anew behind it. */
export function addAnswers(client: QueryClient, answers: Answered[], fresh: boolean): void {
  const at = fresh ? Date.now() : 0
  const queries = answers.map(([queryKey, data, failure]) => ({
    queryKey,
    queryHash: hashKey(queryKey),
    dehydratedAt: at,
    state: failure ? failed(failure, at) : answered(data, at),
  }))
  hydrate(client, { mutations: [], queries })
}

const settled = { fetchFailureCount: 0, fetchFailureReason: null, fetchMeta: null, fetchStatus: 'idle', isInvalidated: false } as const

const answered = (data: unknown, at: number) =>
  ({ ...settled, data, dataUpdateCount: 1, dataUpdatedAt: at, error: null, errorUpdateCount: 0, errorUpdatedAt: 0, status: 'success' }) as const

function failed({ status, problem }: Failure, at: number) {
  const error = new ApiError(status, problem, problem?.title ?? '')
  return {
    ...settled,
    data: undefined,
    dataUpdateCount: 0,
    dataUpdatedAt: 0,
    error,
    errorUpdateCount: 1,
    errorUpdatedAt: at,
    status: 'error',
  } as const
}
