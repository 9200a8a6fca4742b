import type { Fetch, FetchAnswer } from './fetch.ts'

export interface RetryOptions {
  /** How often to ask again. */
  times?: number
  /** Milliseconds: the first pause is at most this, each later one at most twice the one before. */
  pause?: number
  /** Milliseconds that a pause may last at most; a server that wants more is answered by giving up. */
  longest?: number
  /** Milliseconds until an attempt without a first byte is given up. */
  timeout?: number
}

const passing = [429, 502, 503, 504]

/** Asks again where that may help: no answer at all, or a server that is busy or away. Everything here is a GET. */
export function withRetry(fetch: Fetch, { times = 3, pause = 400, longest = 30_000, timeout = 20_000 }: RetryOptions = {}): Fetch {
  return async (url, init) => {
    for (let attempt = 0; ; attempt++) {
      const answer = await attemptOnce(fetch, url, init, timeout).catch((error: unknown) => {
        if (attempt >= times || init.signal?.aborted) throw error
        return null
      })
      if (answer && (attempt >= times || !passing.includes(answer.status))) return answer
      // Full jitter: phones that lost a server together do not come back together.
      const wait = Math.max(Math.random() * Math.min(longest, pause * 2 ** attempt), answer ? askedFor(answer) : 0)
      if (answer && wait > longest) return answer
      await sleep(wait, init.signal)
    }
  }
}

/** Retry-After in milliseconds; a date counts from the server's own, for a phone's clock says anything. */
function askedFor({ headers }: FetchAnswer): number {
  const after = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(after)) return Number(after) * 1000
  return Math.max(0, Date.parse(after) - Date.parse(headers.get('date') ?? '')) || 0
}

/** React Native has neither AbortSignal.any nor AbortSignal.timeout. */
async function attemptOnce(fetch: Fetch, url: string, init: Parameters<Fetch>[1], timeout: number): Promise<FetchAnswer> {
  const outer = init.signal
  const inner = new AbortController()
  const abort = () => inner.abort()
  const timer = setTimeout(abort, timeout)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  try {
    return await fetch(url, { ...init, signal: inner.signal })
  } finally {
    clearTimeout(timer)
    // While the body is read, the caller's signal still ends it.
    if (inner.signal.aborted) outer?.removeEventListener('abort', abort)
  }
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      if (signal?.aborted) reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))
      else resolve()
    }
    if (signal?.aborted) done()
    else signal?.addEventListener('abort', done)
  })
}
