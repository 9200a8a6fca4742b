/**
 * Answers from memory that are written before the framework has seen the request: no router, no hooks, no reply of its own, and
 * header lines that were made and checked once. Decision 21 has what that is worth.
 */
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyServerFactory } from 'fastify'
import type { Ready } from './cache/answers.ts'
import type { Admission } from './plugins/admission.ts'

/** @param handle the framework, for what is not ready after all. @returns false: it is the framework's from the beginning */
export type Shortcut = (request: IncomingMessage, response: ReadyResponse, handle: () => void) => boolean

/** A client that sends its request drop by drop, or takes its answer so, does not keep a connection. Milliseconds. */
const idleTimeout = 60_000
// Longer than proxies keep theirs, so that it is never we who close under a request on its way.
const keepAliveTimeout = 72_000
const limits = { keepAliveTimeout, requestTimeout: 20_000, headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 }

/** Node's response, which can also be given its header lines as they are. */
class ReadyResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  /** What Node keeps a head in until it is sent: a name of old, but not a documented one. */
  declare _header: string | null

  /** Only for a connection that is kept. `head`, to which the lines of every moment are added, is not checked. */
  endWith(status: number, head: string, body: Buffer | string | undefined): void {
    this.statusCode = status
    this._header = head + ofThisSecond()
    this.end(body)
  }
}

const keepAlive = `connection: keep-alive\r\nkeep-alive: timeout=${keepAliveTimeout / 1000}\r\n`

const clock = { second: 0, lines: '' }

/** The last lines of a head, made once a second: `Date` is among them. */
function ofThisSecond(): string {
  const second = Math.floor(Date.now() / 1000)
  if (second !== clock.second) Object.assign(clock, { second, lines: `date: ${new Date(second * 1000).toUTCString()}\r\n${keepAlive}\r\n` })
  return clock.lines
}

/** Fastify behind a shortcut, once there is one. */
export const serverWith =
  (shortcut: () => Shortcut | null): FastifyServerFactory<Server> =>
  (framework) =>
    createServer({ ...limits, ServerResponse: ReadyResponse }, (request, response) => {
      const handle = () => framework(request, response)
      if (!shortcut()?.(request, response, handle)) handle()
    }).setTimeout(idleTimeout)

export function shortcutOf(app: FastifyInstance, nextId: () => string): Shortcut {
  const send = (request: IncomingMessage, response: ReadyResponse, { headers }: Admission, answer: Ready, started: number, timing: string) => {
    let head = `${answer.head}server-timing: ${timing}\r\nx-request-id: ${nextId()}\r\n`
    for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`
    response.endWith(answer.status, head, answer.body)
    app.countAnswer(request.method!, answer.route, answer.status, performance.now() - started)
  }
  /** Its connection may close and this process begin to leave while the database is asked. */
  const sendFetched: Shortcut = (request, response, handle) => {
    const started = performance.now()
    const fetch = app.fetchingAnswer(request)
    if (!fetch) return false
    const admission = app.admit(request)
    app.admitted.set(request, admission)
    if (admission.refusal) return false
    const onAnswer = (answer: Ready | null) => {
      if (!answer || app.draining.on || !response.shouldKeepAlive) return handle()
      send(request, response, admission, answer, started, `app;dur=${(performance.now() - started).toFixed(1)}`)
    }
    fetch().then(onAnswer, handle)
    return true
  }
  return (request, response, handle) => {
    if (app.draining.on || !response.shouldKeepAlive) return false
    const started = performance.now()
    const answer = app.readyAnswer(request)
    if (!answer) return sendFetched(request, response, handle)
    const admission = app.admit(request)
    // The framework refuses it, in words.
    if (admission.refusal) return false
    send(request, response, admission, answer, started, 'cache;desc=hit')
    return true
  }
}
