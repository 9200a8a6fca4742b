import type { Fetch, FetchAnswer } from './fetch.ts'

export interface CachedAnswer {
  etag: string
  body: string
}

/** Where answers are kept: a Map, AsyncStorage, MMKV, a table. It may forget anything at any time. */
export interface CacheStore {
  get(url: string): Promise<CachedAnswer | null | undefined> | CachedAnswer | null | undefined
  set(url: string, answer: CachedAnswer): unknown
  delete(url: string): unknown
}

/** The newest `size` answers, in memory. */
export function memoryCache(size = 200): CacheStore {
  const kept = new Map<string, CachedAnswer>()
  return {
    get: (url) => kept.get(url),
    set: (url, answer) => {
      kept.delete(url)
      kept.set(url, answer)
      if (kept.size > size) kept.delete(kept.keys().next().value!)
    },
    delete: (url) => kept.delete(url),
  }
}

/**
 * Asks with the ETag of what is kept; 304 is answered from there. Every answer is one that the server has just confirmed, and
 * what is gone (404, 410) is forgotten. For React Native and Node: a browser does this by itself.
 */
export function withCache(fetch: Fetch, store: CacheStore): Fetch {
  return async (url, init) => {
    const kept = await store.get(url)
    const answer = await fetch(url, kept ? { ...init, headers: { ...init.headers, 'if-none-match': kept.etag } } : init)
    if (kept && answer.status === 304) return answerOf(200, answer.headers, kept.body)
    if (kept && (answer.status === 404 || answer.status === 410)) await store.delete(url)
    const etag = answer.headers.get('etag')
    if (answer.status !== 200 || !etag) return answer
    const body = await answer.text()
    await store.set(url, { etag, body })
    return answerOf(200, answer.headers, body)
  }
}

const answerOf = (status: number, headers: FetchAnswer['headers'], body: string): FetchAnswer => ({
  ok: true,
  status,
  headers,
  json: async () => JSON.parse(body) as unknown,
  text: async () => body,
})
