import type { ReactNode } from 'react'
import { ProblemView } from './ProblemView.tsx'

/** What a query is to a page, whatever library runs it. */
interface Query<T> {
  data: T | undefined
  error: unknown
  isFetching: boolean
  refetch(): unknown
}

interface Props<T> {
  query: Query<T>
  skeleton: ReactNode
  children: (data: T) => ReactNode
}

/** Data when there is any, even old; else words about the failure; else a skeleton. */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined && !isGone(query.error)) return children(query.data)
  if (query.error) return <ProblemView error={query.error} retrying={query.isFetching} retry={() => void query.refetch()} />
  return skeleton
}

/** A withdrawn article is never shown again, although the cache still has it. */
const isGone = (error: unknown) => typeof error === 'object' && error !== null && 'status' in error && (error.status === 404 || error.status === 410)
