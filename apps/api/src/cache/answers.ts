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
  publicCaching,
  type Rendered,
  sentEncoding,
  type Variant,
} from './answer.ts'
import { acceptedEncoding, type Encoding } from './encodings.ts'
import { createFlights } from './flights.ts'
import { type Head, HeadWatch, readHead } from './head.ts'
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
  body: Buffer | undefined
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
  readonly listeners: (() => void)[] = [() => this.#store.clear()]
  readonly #pool: pg.Pool
  readonly #store: AnswerStore
  readonly #watch: HeadWatch | null
  readonly #etagsOf: (token: string, key: string) => Record<Encoding, string>
  readonly #fixed: Record<string, string>
  readonly #flights = createFlights()

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
    const answer = kept ?? (await this.#flights(`${head.token} ${key}`, () => this.#render(head, recipe, { key, route: request.routeOptions.url! })))
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
    return condition === variant.etag ? { route, status: 304, head: variant.notModifiedHead, body: undefined } : null
  }

  /** Under a head that did not move meanwhile; after some attempts what came out belongs to no head. */
  async #render(head: Head, recipe: Recipe, { key, route }: Pick<CachedAnswer, 'key' | 'route'>): Promise<CachedAnswer> {
    const { render, lifetime, caching = publicCaching } = recipe
    for (let attempt = 1, at = head; ; attempt++) {
      const expires = lifetime ? (Math.floor(Date.now() / (lifetime * 1000)) + 1) * lifetime * 1000 : Infinity
      const rendered = await render(at)
      const after = rendered.head ?? (await readHead(this.#pool))
      this.#watch?.met(after)
      const settled = rendered.head !== undefined || after.token === at.token
      if (!settled && attempt < attempts) {
        at = after
        continue
      }
      const answer = makeAnswer({ key, route, caching, expires, settled }, rendered, this.#etagsOf(after.token, key))
      if (settled && this.knownHead()?.token === after.token) this.#store.put(key, answer)
      return answer
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
