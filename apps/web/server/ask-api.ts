/** How a page that is being drawn asks the API: in time, and with a note of what the answers are about. */

export interface Asking {
  fetch: typeof globalThis.fetch
  /** Names of articles, sections and sources in the answers, as the API gives them to caches. */
  surrogateKeys: Set<string>
}

/** Milliseconds; a reader waits this long before a page says that there is none. */
const timeout = 5_000

export function askApi(apiUrl: string): Asking {
  const surrogateKeys = new Set<string>()
  return {
    surrogateKeys,
    fetch: async (address, init) => {
      const url = apiUrl + String(address).slice('http://api'.length)
      // On one machine, packing and unpacking costs more than the bytes.
      const headers = new Headers(init?.headers)
      headers.set('accept-encoding', 'identity')
      const response = await fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(timeout) })
      for (const key of response.headers.get('surrogate-key')?.split(' ') ?? []) if (key) surrogateKeys.add(key)
      return response
    },
  }
}
