/** RFC 9457, in the API's own form: a client cannot tell which of the two servers answered. */
import type { Problem, ProblemCode } from '@sinmun/types'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { retryAfter } from './headers.ts'

const problemType = 'application/problem+json; charset=utf-8'

const titles: Partial<Record<ProblemCode, string>> = {
  'not-found': 'Not found',
  'method-not-allowed': 'The method is not allowed',
  'payload-too-large': 'The request is too large',
  'headers-too-large': 'The request headers are too large',
  'malformed-request': 'The request is malformed',
  'request-timeout': 'The request took too long to arrive',
  unavailable: 'Temporarily unavailable',
  internal: 'Internal error',
}

function problemBody(status: number, code: ProblemCode, detail: string, instance: string, requestId: string): string {
  const problem: Problem = { type: 'about:blank', title: titles[code] ?? code, status, detail, instance, code, errors: [], requestId }
  return JSON.stringify(problem)
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number, code: ProblemCode, detail: string) {
  if (code === 'unavailable') void reply.header('retry-after', retryAfter)
  const body = problemBody(status, code, detail, request.url.split('?')[0]!, request.id)
  return reply.code(status).type(problemType).header('cache-control', 'no-store').serializer(String).send(body)
}

const clientErrors: Record<string, [number, ProblemCode]> = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout'],
}

/** Before a request exists as such: broken HTTP, headers too large. The socket gets one complete answer and is closed. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, code] = clientErrors[error.code ?? ''] ?? [400, 'malformed-request']
  const body = problemBody(status, code, titles[code]!, '', '')
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}`
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`)
}
