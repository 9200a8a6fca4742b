/** How a page that is being drawn asks the API: in time, and with a note of what the answers are about. */
import { paths } from '@sinmun/types'

export interface Asking {
  fetch: typeof globalThis.fetch
  /** Names of articles, sections and sources in the answers, as the API gives them to caches. */
  surrogateKeys: Set<string>
}

/** Milliseconds; a reader waits this long before a page says that there is none. */
const timeout = 5_000

const told = (response: Response, keys: Set<string>): Response => {
  for (const key of response.headers.get('surrogate-key')?.split(' ') ?? []) if (key) keys.add(key)
  return response
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  // On one machine, packing and unpacking costs more than the bytes.
  const headers = new Headers(init?.headers)
  headers.set('accept-encoding', 'identity')
  return fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(timeout) })
}

/** What every page begins with, the paper's own description, is asked for once an edition. */
export class ApiAsker {
  private readonly apiUrl: string
  private paper: { edition: string; text: Promise<{ body: string; headers: Headers } | null> } | null = null

  constructor(apiUrl: string) {
    this.apiUrl = apiUrl
  }

  /** For one page. */
  asking(edition: string): Asking {
    const surrogateKeys = new Set<string>()
    return {
      surrogateKeys,
      fetch: async (address, init) => {
        const path = String(address).slice('http://api'.length)
        const known = path === paths.paper ? await this.paperOf(edition) : null
        return told(known ? new Response(known.body, { headers: known.headers }) : await ask(this.apiUrl + path, init), surrogateKeys)
      },
    }
  }

  /** Null where it cannot be had: then the page asks for itself, and hears why. */
  private paperOf(edition: string) {
    if (this.paper?.edition === edition) return this.paper.text
    const text = ask(this.apiUrl + paths.paper)
      .then(async (response) => ({ ok: response.ok, headers: response.headers, body: await response.text() }))
      .catch(() => ({ ok: false as const }))
      .then((answer) => {
        if (answer.ok) return answer
        if (this.paper?.text === text) this.paper = null
        return null
      })
    this.paper = { edition, text }
    return text
  }
}
