/** How a page that is being drawn asks the API: in time, and with a note of what the answers are about. */
import type { Fetch, FetchAnswer } from '@sinmun/client'
import { paths } from '@sinmun/types'
import { askOnce } from './ask-once.ts'

export interface Asking {
  fetch: Fetch
  /** Names of articles, sections and sources in the answers, as the API gives them to caches. */
  surrogateKeys: Set<string>
}

/** What every page begins with, the paper's own description, is asked for once an edition. */
export class ApiAsker {
  private readonly apiUrl: string
  private paper: { edition: string; answer: Promise<FetchAnswer> } | null = null

  constructor(apiUrl: string) {
    this.apiUrl = apiUrl
  }

  /** For one page. */
  asking(edition: string): Asking {
    const surrogateKeys = new Set<string>()
    return {
      surrogateKeys,
      fetch: async (address, init) => {
        const path = address.slice('http://api'.length)
        const response = await (path === paths.paper ? this.paperOf(edition) : askOnce(this.apiUrl + path, init))
        for (const key of response.headers.get('surrogate-key')?.split(' ') ?? []) if (key) surrogateKeys.add(key)
        return response
      },
    }
  }

  /** Pages that wait for it together hear of one failure; the next page asks again. */
  private paperOf(edition: string): Promise<FetchAnswer> {
    if (this.paper?.edition === edition) return this.paper.answer
    const answer = askOnce(this.apiUrl + paths.paper, { headers: {} })
    const forget = () => {
      if (this.paper?.answer === answer) this.paper = null
    }
    answer.then(({ ok }) => ok || forget(), forget)
    this.paper = { edition, answer }
    return answer
  }
}
