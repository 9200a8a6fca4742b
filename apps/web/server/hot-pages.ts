/**
 * Pages that were sent a moment ago, ready to be sent again to whoever asks the same: before the framework, without router
 * and hooks. Everything else is left to it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest, FastifyServerFactory } from 'fastify'
import { printServed } from '../src/settings/reader-cookie.ts'
import { timeouts } from './connections.ts'
import { servedOf } from './data-mode.ts'
import type { DrawnPages } from './drawn-pages.ts'
import type { CachedPage } from './page-cache.ts'

/** Names the page that is kept, and does not hold it: how much stays in memory is for the page cache to say. */
interface Hot {
  key: string
  /** Of the page's bytes without an encoding. */
  made: string
  encoding: keyof CachedPage['asset']['bodies']
  etag: string
  /** Names and values in turn, as Node wants them. */
  whole: string[]
  notModified: string[]
}

/** Each takes some kilobytes. */
const mostHot = 1_000
const longestQuestion = 1_000

/** Of a 304: the browser has the rest. */
const ofNotModified = /^(etag|vary|cache-control|cdn-cache-control|strict-transport-security)$/

export class HotPages {
  private readonly byQuestion = new Map<string, Hot>()
  private readonly drawn: DrawnPages

  constructor(drawn: DrawnPages) {
    this.drawn = drawn
  }

  /** After a page was answered in full. */
  remember(request: FastifyRequest, reply: FastifyReply, page: CachedPage): void {
    const question = questionOf(request.raw)
    const etag = reply.getHeader('etag')
    if (question === null || question.length > longestQuestion || reply.statusCode !== 200 || typeof etag !== 'string') return
    const headers = Object.entries(reply.getHeaders()).map(([name, value]): [string, string] => [name, String(value)])
    const encoding = (reply.getHeader('content-encoding') ?? 'identity') as Hot['encoding']
    const length = page.asset.bodies[encoding]?.length
    if (this.byQuestion.size >= mostHot) this.byQuestion.clear()
    const whole = [...headers.filter(([name]) => name !== 'content-length'), ['content-length', String(length)]].flat()
    const notModified = headers.filter(([name]) => ofNotModified.test(name)).flat()
    this.byQuestion.set(question, { key: page.key, made: page.asset.etag, encoding, etag, whole, notModified })
  }

  /** @returns false: nothing was sent */
  send(request: IncomingMessage, response: ServerResponse): boolean {
    const question = questionOf(request)
    const hot = question === null ? undefined : this.byQuestion.get(question)
    if (!hot) return false
    const asset = this.drawn.current(hot.key)?.asset
    const body = asset?.etag === hot.made ? asset.bodies[hot.encoding] : undefined
    if (!body) {
      this.byQuestion.delete(question!)
      return false
    }
    const condition = request.headers['if-none-match']
    if (condition !== undefined && condition !== hot.etag) return false
    if (condition === undefined) response.writeHead(200, hot.whole).end(request.method === 'GET' ? body : undefined)
    else response.writeHead(304, hot.notModified).end()
    return true
  }
}

/** All that an answer depends on; null for a reader with choices of their own. */
function questionOf({ method, url, headers }: IncomingMessage): string | null {
  if ((method !== 'GET' && method !== 'HEAD') || printServed(servedOf(headers)) !== '') return null
  return `${String(headers['accept-encoding'])} ${url}`
}

type Try = (request: IncomingMessage, response: ServerResponse) => boolean

/** The server that Fastify makes for itself, save that `hot` is tried first. */
export const serverWith =
  (hot: Try): FastifyServerFactory<Server> =>
  (handle) => {
    const { http, keepAliveTimeout, requestTimeout, connectionTimeout } = timeouts
    return createServer({ ...http, keepAliveTimeout, requestTimeout }, (request, response) => {
      if (!hot(request, response)) handle(request, response)
    }).setTimeout(connectionTimeout)
  }
