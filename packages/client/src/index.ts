/**
 * Typed client of the public API: browser, Node and React Native, no dependencies. `createClient` is the least of it, `createAppClient`
 * all of it; the parts in between can be put together by hand, and what is not imported is not bundled.
 */
export { type AppClient, type AppClientOptions, createAppClient } from './app-client.ts'
export { type CachedAnswer, type CacheStore, memoryCache, withCache } from './cache.ts'
export { ApiError } from './errors.ts'
export type { Fetch, FetchAnswer, FetchInit } from './fetch.ts'
export { type Client, type ClientOptions, createClient, type Request } from './get.ts'
export { type ItemOf, items, type PagedName, pages } from './pages.ts'
export { type RetryOptions, withRetry } from './retry.ts'
export { sync, type SyncRequest } from './sync.ts'
