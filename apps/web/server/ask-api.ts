/** How a page that is being drawn asks the API: in time, and with a note of what the answers are about. */
import { paths } from '@sinmun/types'

export interface Asking {
  fetch: typeof globalThis.fetch
  /** Names of articles, sections and sources in the answers, as the API gives them to caches. */
  surrogateKeys: Set<string>
}

/** Milliseconds; a reader waits this long before a page says that there is none. */
const timeout = 5_000

interface Answer {
  status: number
  headers: Headers
  body: string
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
  private paper: { edition: string; answer: Promise<Answer> } | null = null

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
        const response = path === paths.paper ? await this.askPaper(edition) : await ask(this.apiUrl + path, init)
        for (const key of response.headers.get('surrogate-key')?.split(' ') ?? []) if (key) surrogateKeys.add(key)
        return response
      },
    }
  }

  private async askPaper(edition: string): Promise<Response> {
    const { status, headers, body } = await this.paperOf(edition)
    return new Response(body, { status, headers })
  }

  /** Pages that wait for it together hear of one failure; the next page asks again. */
  private paperOf(edition: string): Promise<Answer> {
    if (this.paper?.edition === edition) return this.paper.answer
    const answer = ask(this.apiUrl + paths.paper).then(async (response) => {
      const { status, headers } = response
      return { status, headers, body: await response.text() }
    })
    const forget = () => {
      if (this.paper?.answer === answer) this.paper = null
    }
    answer.then(({ status }) => status !== 200 && forget(), forget)
    this.paper = { edition, answer }
    return answer
  }
}
