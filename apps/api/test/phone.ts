/** A phone as sync clients are: one store, killed anywhere, away for days, with a clock that says anything. */
import type { SyncArticle, SyncItem, SyncPage } from '@sinmun/types'

export type Chance = (below: number) => number

/** Always the same sequence for the same seed. */
export function chances(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export class Phone {
  readonly articles = new Map<string, SyncArticle>()
  readonly query: Record<string, string>
  cursor: string | null = null
  resyncs = 0
  kills = 0
  readonly #origin: string
  readonly #chance: Chance

  constructor(origin: string, query: Record<string, string>, chance: Chance) {
    this.#origin = origin
    this.query = query
    this.#chance = chance
  }

  /** One page, or less when it is killed: while waiting, while the answer comes in, or with some of its items written. */
  async step({ mayDie }: { mayDie: boolean }): Promise<boolean> {
    const death = mayDie ? this.#chance(8) : 99
    const page = await this.#page(death === 0 || death === 1)
    if (!page) return true
    const written = death === 2 ? page.items.slice(0, this.#chance(page.items.length + 1)) : page.items
    for (const item of written) this.#apply(item)
    if (death === 2) {
      this.kills++
      return true
    }
    this.cursor = page.next
    return page.more
  }

  async finish(): Promise<void> {
    while (await this.step({ mayDie: false }));
    for (const [id, article] of this.articles)
      if (article.body === null) {
        const { body, revision } = (await (await this.#get(article.bodyUrl!, {})).json()) as { body: SyncArticle['body']; revision: number }
        if (revision !== article.revision) throw new Error('the paper stood still, and yet the revision is another')
        this.articles.set(id, { ...article, body, bodyUrl: null })
      }
  }

  #apply({ op, id, article }: SyncItem): void {
    if (op === 'remove') this.articles.delete(id)
    else this.articles.set(id, article!)
  }

  /** null: killed, or told to start again. */
  async #page(killed: boolean): Promise<SyncPage | null> {
    // What was written of a first page whose `next` was not may be withdrawn by now, and no later log would say so.
    if (this.cursor === null) this.articles.clear()
    const parameters = new URLSearchParams({ ...this.query, ...(this.cursor ? { cursor: this.cursor } : {}) })
    const abort = new AbortController()
    const asked = this.#get(`/v1/sync?${parameters}`, { signal: abort.signal })
    if (killed) {
      this.kills++
      if (this.#chance(2) === 0) abort.abort()
      await asked.then(async ({ body }) => body?.cancel()).catch(() => {})
      return null
    }
    const response = await asked
    if (response.status === 410) {
      this.resyncs++
      this.articles.clear()
      this.cursor = null
      return null
    }
    if (response.status !== 200) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
    return (await response.json()) as SyncPage
  }

  #get(path: string, init: RequestInit): Promise<Response> {
    const wrong = new Date(this.#chance(2) ? 0 : 4_000_000_000_000).toUTCString()
    return fetch(this.#origin + path, { ...init, headers: { date: wrong, 'if-modified-since': wrong } })
  }
}
