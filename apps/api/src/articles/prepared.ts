/** Keeps answers about articles in the database after they were made, so that they are made once for all processes and restarts. */
import { paths } from '@sinmun/types'
import type pg from 'pg'
import type { RenderedUnder, Shelf } from '../cache/shelves.ts'
import type { Head } from '../cache/head.ts'
import { joinKeys } from '../cache/surrogate-keys.ts'
import type { Db } from '../db/client.ts'
import { findPrepared, keepPrepared, type PreparedArticle } from './prepared.queries.ts'

/** Milliseconds for which answers gather, to be kept together. */
const gathering = 100
/** More than that at once are not kept: whoever asks next makes them again. */
const most = 200

interface Options {
  db: Db
  pool: pg.Pool
  /** Of the serialiser: `cache/answer.ts`. */
  form: string
  onError: (error: unknown) => void
}

const type = 'application/json; charset=utf-8'

export class PreparedArticles implements Shelf {
  /** Without parameters: script variants are made as ever. */
  readonly address = /^\/v1\/articles\/([0-9a-z]{1,32})$/
  readonly route = paths.article
  readonly #options: Options
  #waiting: PreparedArticle[] = []
  #head: Head | null = null
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  async find(id: string): Promise<RenderedUnder | null> {
    const found = await findPrepared(this.#options.pool, id, this.#options.form)
    return found && { type, body: found.answer, headers: { 'content-language': found.lang }, keys: found.keys, head: found.head }
  }

  /** For the next who asks, here or in another process. Written a moment later, together with what else was made. */
  keep(articleId: string, { body, headers, keys, head }: RenderedUnder): void {
    if (this.#head && head.version < this.#head.version) return
    if (this.#head?.version !== head.version) this.#waiting = []
    this.#head = head
    if (this.#waiting.length < most)
      this.#waiting.push({ articleId, lang: headers!['content-language']!, keys: joinKeys(keys), answer: body.toString() })
    this.#timer ??= setTimeout(() => void this.flush(), gathering)
  }

  /** Writes what has gathered; settled when all is written. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const { db, form, onError } = this.#options
    const [made, head] = [this.#waiting, this.#head]
    this.#waiting = []
    if (made.length > 0 && head) this.#running = this.#running.then(() => keepPrepared(db, form, head, made)).catch(onError)
    return this.#running
  }
}
