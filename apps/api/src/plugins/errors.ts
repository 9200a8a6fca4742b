/** RFC 9457 for every error, also those that the framework raises before a route is found. */
import type { Problem, ProblemCode } from '@sinmun/types'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import fp from 'fastify-plugin'
import { isDatabaseAway } from '../db/client.ts'
import { type ProblemDetail, ProblemError } from '../problem.ts'

export const problemTitles: Record<ProblemCode, string> = {
  'invalid-parameter': 'A parameter is not valid',
  'unknown-parameter': 'A parameter is unknown',
  'invalid-cursor': 'The cursor is not valid',
  'resync-required': 'Start again without a cursor',
  'unknown-language': 'The paper does not carry this language',
  'not-found': 'Not found',
  'article-not-found': 'There is no such article',
  'article-withdrawn': 'The article was withdrawn',
  'method-not-allowed': 'The method is not allowed',
  'payload-too-large': 'The request is too large',
  'unsupported-media-type': 'The media type is not supported',
  'headers-too-large': 'The request headers are too large',
  'malformed-request': 'The request is malformed',
  'uri-too-long': 'The address is too long',
  'request-timeout': 'The request took too long to arrive',
  'too-many-requests': 'Too many requests',
  unavailable: 'Temporarily unavailable',
  internal: 'Internal error',
}

const problemType = 'application/problem+json; charset=utf-8'

function problemBody(status: number, code: ProblemCode, detail: string, instance: string, requestId: string, errors: ProblemDetail[] = []): Problem {
  return { type: 'about:blank', title: problemTitles[code], status, detail, instance, code, errors, requestId }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: ProblemCode,
  detail: string,
  errors: ProblemDetail[] = [],
) {
  const instance = request.url.split('?')[0]!
  // Serialised by hand: the reply's own schema describes the answer, not the problem.
  const body = JSON.stringify(problemBody(status, code, detail, instance, request.id, errors))
  return reply
    .code(status)
    .type(problemType)
    .header('cache-control', 'no-store')
    .serializer((value) => value as string)
    .send(body)
}

/** Ajv's findings in the words of the contract. */
function validationDetails(findings: FastifySchemaValidationError[]): ProblemDetail[] {
  return findings.map(({ keyword, instancePath, params, message }) => {
    const unknown = keyword === 'additionalProperties'
    const pointer = unknown ? String(params['additionalProperty']) : instancePath.slice(1)
    const detail = unknown ? `unknown parameter ${JSON.stringify(pointer)}` : `${pointer} ${message}`
    return { pointer, code: unknown ? 'unknown-parameter' : 'invalid-parameter', detail }
  })
}

const frameworkCodes: Record<number, ProblemCode> = {
  400: 'malformed-request',
  404: 'not-found',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  431: 'headers-too-large',
  429: 'too-many-requests',
  503: 'unavailable',
}

export function answerError(error: FastifyError | ProblemError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ProblemError) {
    if (error.status === 503) void reply.header('retry-after', '5')
    return sendProblem(request, reply, error.status, error.code, error.message, error.errors)
  }
  if (error.validation) {
    const errors = validationDetails(error.validation)
    const code = errors.every((found) => found.code === 'unknown-parameter') ? 'unknown-parameter' : 'invalid-parameter'
    return sendProblem(request, reply, 400, code, errors.map(({ detail }) => detail).join('; '), errors)
  }
  if (isDatabaseAway(error)) {
    request.log.warn({ err: error }, 'the database is away')
    return sendProblem(request, reply.header('retry-after', '5'), 503, 'unavailable', 'the database cannot be reached right now')
  }
  const status = error.statusCode ?? 500
  const code = frameworkCodes[status]
  // 403 comes from the file server for addresses outside its folder: whether something is there is nobody's business.
  if (status === 403) return sendProblem(request, reply, 404, 'not-found', 'there is nothing at this address')
  if (code) return sendProblem(request, reply, status, code, error.message)
  request.log.error({ err: error }, 'request failed')
  return sendProblem(request, reply, 500, 'internal', 'something went wrong on our side; the request id finds it in the log')
}

const clientErrors: Record<string, [number, ProblemCode]> = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout'],
}

/** Before a request exists as such: broken HTTP, headers too large. The socket gets one complete answer and is closed. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, code] = clientErrors[error.code ?? ''] ?? [400, 'malformed-request']
  const body = JSON.stringify(problemBody(status, code, problemTitles[code], '', ''))
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}`
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`)
}

export const errorsPlugin = fp(async (app) => {
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404, 'not-found', 'there is nothing at this address'))
})
