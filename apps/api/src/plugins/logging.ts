/** Lines that help to run a paper and say nothing of who read what: no address, no query, no cookie, no agent. */
import { paths } from '@sinmun/types'
import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import fp from 'fastify-plugin'
import { readTraceparent } from '../guard/traceparent.ts'

const pathOf = (url: string) => url.split('?', 1)[0]!

interface PlainError {
  [key: string]: unknown
  type: string
  message: string
  stack: string
}

/** An error without the values that its statement was given: drizzle and Postgres repeat them. */
function plainError(error: Error & { code?: unknown }): PlainError {
  let message = error.message.replace(/\nparams: [^]*$/, '')
  // SQLSTATE class 22: a value that Postgres could not take, quoted by it.
  if (String(error.code).startsWith('22')) message = message.replace(/"[^]*"/, '"…"')
  const stack = (error.stack ?? '').replace(error.message, message)
  const cause = error.cause instanceof Error ? plainError(error.cause) : undefined
  return { type: error.name, message, code: error.code, stack, cause }
}

export const loggerOptions = (level: string, stream?: { write(line: string): void }): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  ...(stream && { stream }),
  serializers: {
    req: ({ method, url }: FastifyRequest) => ({ method, path: pathOf(url) }),
    res: ({ statusCode }: { statusCode?: number }) => (statusCode === undefined ? {} : { statusCode }),
    err: plainError,
  },
})

/** Each line carries the request's id, and the trace that a client or proxy says it belongs to. */
export const childLoggerFactory: NonNullable<FastifyServerOptions['childLoggerFactory']> = (logger, bindings, options, request) => {
  const trace = request.headers.traceparent && readTraceparent(String(request.headers.traceparent))
  return logger.child(trace ? { ...bindings, traceId: trace.traceId, parentId: trace.parentId } : bindings, options)
}

/** At `info` and below, each answered request is a line. */
export const logsAnswers = (level: string) => /^(info|debug|trace)$/.test(level)

export const loggingPlugin = fp<{ level: string }>(async (app, { level }) => {
  if (!logsAnswers(level)) return
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url, routeOptions } = request
    const ms = Math.round(reply.elapsedTime * 10) / 10
    // The web server asks four times a second whether anything is new.
    const importance = routeOptions.url === paths.sync && reply.statusCode < 400 ? 'debug' : 'info'
    request.log[importance]({ method, path: pathOf(url), route: routeOptions.url, statusCode: reply.statusCode, ms }, 'answered')
    done()
  })
})
