/** What this process knows of the publication head, and for how long it may rely on it. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface Head {
  /** Grows with every commit that changes anything public. */
  version: number
  /** Drawn anew with every version. */
  token: string
}

/** A notification tells within milliseconds; a question every `beat` finds what a lost one would have told. */
const beat = 250
/** Longer without an answer, and whatever is cached is not used: a withdrawn article would be in it. */
const trustFor = 1_000
const channel = 'sinmun_head'
const application_name = 'sinmun head'
const question = { name: 'head', text: 'select version::float8 as version, token from publication_head' }

/** The head as the database has it now. */
export async function readHead(pool: pg.Pool): Promise<Head> {
  const { rows } = await pool.query<Head>(question)
  return rows[0]!
}

interface Options {
  url: string
  pool: pg.Pool
  /** Called when everything derived from an earlier head has become worthless. */
  onMove: () => void
  onError: (error: Error) => void
}

/** Hears of the head on a connection of its own. */
export class HeadWatch {
  readonly #options: Options
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #head: Head | null = null
  #trustedUntil = 0
  #client: pg.Client | null = null

  constructor(options: Options) {
    this.#options = options
    this.#running = this.#run()
  }

  /** The head as it was at most `trustFor` ago; null when nobody can say that for sure. */
  current(): Head | null {
    return performance.now() < this.#trustedUntil ? this.#head : null
  }

  /** As the database has it now. */
  read(): Promise<Head> {
    return readHead(this.#options.pool)
  }

  /** Somebody met this head in a snapshot, or was told of it: a newer one counts at once. */
  met(head: Head): void {
    if (this.#head) this.#move(head)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      await this.#session().catch((error: Error) => signal.aborted || this.#options.onError(error))
      this.#forget()
      // A server that went silent does not confirm the end either.
      await Promise.race([this.#client?.end().catch(() => {}), sleep(trustFor, null, { ref: false })])
      await sleep(beat, null, { signal }).catch(() => {})
    }
  }

  /** Listens and asks on one connection until it fails. Nothing learnt before it outlives a connection. */
  async #session(): Promise<void> {
    const connection = new pg.Client({ connectionString: this.#options.url, connectionTimeoutMillis: 2_000, query_timeout: 2_000, application_name })
    this.#client = connection
    const { promise: lost, reject: lose } = Promise.withResolvers<never>()
    lost.catch(() => {})
    connection.on('error', lose)
    connection.on('end', () => lose(new Error('the listening connection ended')))
    connection.on('notification', ({ payload }) => {
      const [version, token] = (payload ?? '').split(' ')
      if (token) this.met({ version: Number(version), token })
    })
    await Promise.race([lost, connection.connect()])
    await Promise.race([lost, connection.query(`listen ${channel}`)])
    for (;;) {
      const asked = performance.now()
      const { rows } = await Promise.race([lost, connection.query<Head>(question)])
      if (rows[0]) this.#move(rows[0])
      this.#trustedUntil = asked + trustFor
      await Promise.race([lost, sleep(beat, null, { signal: this.#stop.signal })])
    }
  }

  #move(next: Head): void {
    if (this.#head && next.version <= this.#head.version) return
    this.#head = next
    this.#options.onMove()
  }

  #forget(): void {
    this.#head = null
    this.#trustedUntil = 0
    this.#options.onMove()
  }
}
