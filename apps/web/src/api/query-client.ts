import { ApiError } from '@sinmun/client'
import { QueryClient } from '@tanstack/react-query'

/** Only what may pass is asked again: no answer at all, or a server in trouble. */
const passing = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500)

/** One per app in the browser, one per request on the server. */
export const createQueryClient = ({ retries = 1 } = {}): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 30 * 60_000,
        retry: (failures, error) => failures < retries && passing(error),
        retryDelay: 600,
        // A failure just met is shown, on the server as in the browser; one of long ago is asked about again.
        retryOnMount: (query) => Date.now() - query.state.errorUpdatedAt > 10_000,
        refetchOnWindowFocus: false,
        // 'online' would leave an offline reader with a skeleton for ever instead of words.
        networkMode: 'always',
      },
    },
  })
