import { type CacheStore, withCache } from './cache.ts'
import type { Fetch } from './fetch.ts'
import { type Client, type ClientOptions, createClient, type Request } from './get.ts'
import { type ItemOf, items, type PagedName, pages } from './pages.ts'
import { type RetryOptions, withRetry } from './retry.ts'
import { sync, type SyncRequest } from './sync.ts'

export interface AppClientOptions extends ClientOptions {
  /** Where answers are kept; none: nothing is kept. */
  cache?: CacheStore
  /** false: every request is made once. */
  retry?: RetryOptions | false
}

export interface AppClient extends Client {
  /** `for await (const page of client.pages('articles', { lang: 'ko' }))` */
  pages<Name extends PagedName>(name: Name, request?: Request<Name>): ReturnType<typeof pages<Name>>
  /** `for await (const card of client.items('articles', { lang: 'ko' }))` */
  items<Name extends PagedName>(name: Name, request?: Request<Name>): AsyncIterableIterator<ItemOf<Name>, undefined>
  sync(request?: SyncRequest): ReturnType<typeof sync>
}

/** Everything in one, for an app: answers kept by ETag, busy servers asked again, cursors as iterators, sync. */
export function createAppClient({ baseUrl, fetch = globalThis.fetch, cache, retry }: AppClientOptions): AppClient {
  const patient: Fetch = retry === false ? fetch : withRetry(fetch, retry)
  // A page of sync is asked for once: keeping it would only push other answers out.
  const direct = createClient({ baseUrl, fetch: patient })
  const client = cache ? createClient({ baseUrl, fetch: withCache(patient, cache) }) : direct
  return {
    ...client,
    pages: (name, request) => pages(client, name, request),
    items: (name, request) => items(client, name, request),
    sync: (request) => sync(direct, request),
  }
}
