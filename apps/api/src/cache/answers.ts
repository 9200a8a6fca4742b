/**
 * Conditional requests and the response cache: 304 without rendering where the client has it already, from memory where this
 * process has it, rendered once where many ask at the same time.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import {
  type CachedAnswer,
  createEtags,
  keepVariant,
  makeAnswer,
  makeVariant,
  matchingEtag,
  passingAnswer,
  publicCaching,
  type Rendered,
  sentEncoding,
  type Variant,
} from './answer.ts'
import { acceptedEncoding, type Encoding } from './encodings.ts'
import { createFlights } from './flights.ts'
import { type Head, HeadWatch, readHead } from './head.ts'
import { RecentKeys } from './recent-keys.ts'
import { type Place, placeOf, type Shelf } from './shelves.ts'
import { AnswerStore } from './store.ts'

export interface Recipe {
  /** Equal for requests that must get equal answers, and for no others: the canonical address. */
  key: string
  /** Seconds after which time alone may change the answer; without it only the publication head does. */
  lifetime?: number
  /** What caches are told; `publicCaching` unless said otherwise. */
  caching?: Record<string, string>
  /**
   * For a head that is current or just was. Throws ProblemError for anything but a 200; that is never kept.
   * Gives `head` when everything was read in one snapshot together with it.
   */
  render: (head: Head) => Promise<Rendered & { head?: Head }>
}

/** A whole answer that waits to be written. */
export interface Ready {
  /** The route that it was first answered by. */
  route: string
  status: 200 | 304
  /** Status and header lines as they go over the wire, without those that belong to this one request. */
  head: string
  body: Buffer | string | undefined
}

interface Options {
  databaseUrl: string
  pool: pg.Pool
  maxBytes: number
  settings: string
  /** Headers of every answer. */
  fixed: Record<string, string>
  onError: (error: Error) => void
}

/** Somebody publishes between the first and the last statement of a rendering; then it is done again. */
const attempts = 3

export class Answers {
  /** Called whenever the head moves. */
  readonly listeners: (() => void)[] = [() => this.#forget()]
  readonly shelves: Shelf[] = []
  readonly #pool: pg.Pool
  readonly #store: AnswerStore
  readonly #watch: HeadWatch | null
  readonly #etagsOf: (token: string, key: string) => Record<Encoding, string>
  readonly #fixed: Record<string, string>
  readonly #flights = createFlights()
  /** Asked for under this head. */
  readonly #asked = new RecentKeys(5_000)
  /** Those for which a shelf had nothing: they are being made, or are nothing. */
  readonly #missed = new RecentKeys(5_000)

  constructor({ databaseUrl, pool, maxBytes, settings, fixed, onError }: Options) {
    this.#fixed = fixed
    this.#pool = pool
    this.#store = new AnswerStore(maxBytes)
    this.#etagsOf = createEtags(settings)
    this.#watch =
      maxBytes === 0 ? null : new HeadWatch({ url: databaseUrl, pool, onMove: () => this.listeners.forEach((listen) => listen()), onError })
  }

  async close(): Promise<void> {
    await this.#watch?.close()
  }

  knownHead(): Head | null {
    return this.#watch ? this.#watch.current() : null
  }

  async answer(request: FastifyRequest, reply: FastifyReply, recipe: Recipe): Promise<FastifyReply> {
    const { caching = publicCaching, lifetime } = recipe
    const head = this.knownHead() ?? (await readHead(this.#pool))
    const key = lifetime ? `${recipe.key}#${Math.floor(Date.now() / (lifetime * 1000))}` : recipe.key
    const condition = request.headers['if-none-match']
    const match = matchingEtag(condition, this.#etagsOf(head.token, key))
    if (match) return notModified(reply, match, caching)
    const kept = this.knownHead() ? this.#store.byKey(key) : undefined
    const answer =
      kept ?? (await this.#flights(`${head.token} ${key}`, () => this.#answerOf(head, recipe, { key, route: request.routeOptions.url! })))
    const variant = await this.#variant(answer, sentEncoding(answer, acceptedEncoding(request.headers['accept-encoding'])))
    if (!answer.settled) return reply.headers(variant.headers).header('cache-control', 'no-store').removeHeader('etag').send(variant.body)
    this.#store.alias(key, request.raw.url!)
    if (condition?.trim() === '*' || matchingEtag(condition, answer.etags)) return notModified(reply, variant.etag, caching)
    return reply.headers(variant.headers).send(variant.body)
  }

  /**
   * What an address that has been answered under this head gets, if it is ready to be written as it is. It was validated then,
   * and validity depends on nothing but the address and the head.
   */
  ready({ method, url, headers }: IncomingMessage): Ready | null {
    if (method !== 'GET' && method !== 'HEAD') return null
    const answer = this.knownHead() ? this.#store.byAddress(url!) : undefined
    if (!answer || answer.expires <= Date.now()) return null
    const variant = answer.ready[sentEncoding(answer, acceptedEncoding(headers['accept-encoding'] as string | undefined))]
    if (!variant) return null
    const { route } = answer
    const condition = headers['if-none-match']
    if (condition === undefined) return { route, status: 200, head: variant.head, body: method === 'GET' ? variant.body : undefined }
    return condition === variant.etag ? { route, status: 304, head: variant.notModifiedHead(), body: undefined } : null
  }

  /**
   * How to get the same from a shelf; null for a request of another kind. What it gives is kept from the second time on that it is asked for
   * under one head: a crawler who asks for every article once would leave nothing in memory that somebody wants.
   */
  fetching(request: IncomingMessage): (() => Promise<Ready | null>) | null {
    const { method, url, headers } = request
    if ((method !== 'GET' && method !== 'HEAD') || headers['if-none-match'] !== undefined) return null
    const place = placeOf(this.shelves, url!)
    if (!place || this.#hasMissed(url!)) return null
    return async () => {
      const encoding = acceptedEncoding(headers['accept-encoding'] as string | undefined)
      const keep = this.#asked.has(url!)
      this.#asked.add(url!)
      const found = await (keep || encoding !== 'identity' ? this.#fetch(url!, place, { keep, encoding }) : this.#pass(url!, place))
      if (!found) this.#missed.add(url!)
      return found && { route: place.shelf.route, status: 200, head: found.head, body: method === 'GET' ? found.body : undefined }
    }
  }

  /** As it is, without an answer being made of it: a third of what that costs. */
  async #pass(key: string, { shelf, id }: Place): Promise<Pick<Ready, 'head' | 'body'> | null> {
    const found = await shelf.find(id)
    if (!found) return null
    this.#watch?.met(found.head)
    return passingAnswer(found, this.#etagsOf(found.head.token, key), this.#fixed)
  }

  async #fetch(key: string, { shelf, id }: Place, { keep, encoding }: { keep: boolean; encoding: Encoding }): Promise<Variant | null> {
    const answer = await this.#flights(`ready ${key}`, async () => {
      const found = await shelf.find(id)
      return found && this.#settle({ key, route: shelf.route, caching: publicCaching, expires: Infinity, settled: true }, found, found.head, keep)
    })
    if (!answer) return null
    const variant = await this.#variant(answer, sentEncoding(answer, encoding))
    this.#store.alias(key, key)
    return variant
  }

  /** From its shelf, or made anew and left there. */
  #answerOf(head: Head, recipe: Recipe, what: Pick<CachedAnswer, 'key' | 'route'>): Promise<CachedAnswer> {
    const place = placeOf(this.shelves, what.key)
    if (!place) return this.#render(head, recipe, what)
    const { shelf, id } = place
    const render: Recipe['render'] = async (at) => {
      const ready = this.#hasMissed(what.key) ? null : await shelf.find(id)
      if (ready) return ready
      const made = await recipe.render(at)
      if (made.head) shelf.keep(id, { ...made, head: made.head })
      return made
    }
    return this.#render(head, { ...recipe, render }, what)
  }

  /** Only while the head is known is what was learnt of this head. */
  #hasMissed(key: string): boolean {
    return this.knownHead() !== null && this.#missed.has(key)
  }

  #forget(): void {
    this.#store.clear()
    this.#asked.clear()
    this.#missed.clear()
  }

  #settle(what: Pick<CachedAnswer, 'key' | 'route' | 'caching' | 'expires' | 'settled'>, rendered: Rendered, head: Head, keep = true): CachedAnswer {
    this.#watch?.met(head)
    const answer = makeAnswer(what, rendered, this.#etagsOf(head.token, what.key))
    if (keep && what.settled && this.knownHead()?.token === head.token) this.#store.put(what.key, answer)
    return answer
  }

  /** Under a head that did not move meanwhile; after some attempts what came out belongs to no head. */
  async #render(head: Head, recipe: Recipe, { key, route }: Pick<CachedAnswer, 'key' | 'route'>): Promise<CachedAnswer> {
    const { render, lifetime, caching = publicCaching } = recipe
    for (let attempt = 1, at = head; ; attempt++) {
      const expires = lifetime ? (Math.floor(Date.now() / (lifetime * 1000)) + 1) * lifetime * 1000 : Infinity
      const rendered = await render(at)
      const after = rendered.head ?? (await readHead(this.#pool))
      const settled = rendered.head !== undefined || after.token === at.token
      if (settled || attempt === attempts) return this.#settle({ key, route, caching, expires, settled }, rendered, after)
      this.#watch?.met(after)
      at = after
    }
  }

  #variant(answer: CachedAnswer, encoding: Encoding): Promise<Variant> {
    return (answer.making[encoding] ??= makeVariant(answer, encoding, this.#fixed).then((variant) => {
      keepVariant(answer, encoding, variant)
      this.#store.measure(answer)
      return variant
    }))
  }
}

const notModified = (reply: FastifyReply, etag: string, caching: Record<string, string>) =>
  reply
    .code(304)
    .headers({ ...caching, etag })
    .send()
