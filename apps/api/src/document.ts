/** Registers one public document that is not JSON of `/v1`: the same 304, 400, 404 and 405 as an endpoint, another content type. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Problem } from '@sinmun/types'
import Type from 'typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseOtherMethods } from './endpoint.ts'
import { badParameter, ProblemError } from './problem.ts'
import { readHead } from './publication/head.queries.ts'

/** Raised when the same content would be written as other bytes: what clients have kept is then old. */
const writing = 1

interface DocumentCall<Params> {
  params: Params
  request: FastifyRequest
  reply: FastifyReply
}

export interface DocumentAnswer {
  type: string
  /** Everything besides log, paper and address that the bytes depend on, such as the hour; null: they never change. */
  validity?: string
  languages?: string[]
  /** Names of what is in it, for caches that purge by name. */
  keys?: () => string[]
  body: () => string | Readable | Promise<string | Readable>
}

interface Route<Params> {
  /** How the contract names it; not given: it is left out of the contract. */
  contract?: { operationId: string; summary: string; params: Type.TSchema; types: string[] }
  find: (call: DocumentCall<Params>) => DocumentAnswer | Promise<DocumentAnswer>
}

/** @param path as the router writes it; segments are NFC when `find` sees them */
export function document<Params = unknown>(app: FastifyInstance, path: string, { contract, find }: Route<Params>): void {
  app.get(path, {
    schema: contract ? schemaOf(contract) : { hide: true },
    // Bytes are written by whoever makes the document.
    serializerCompiler: () => (data) => data as unknown as string,
    handler: async (request, reply) => {
      refuseParameters(request.query as Record<string, unknown>)
      const answer = await find({ params: inNfc(request.params) as Params, request, reply })
      const etag = await etagOf(app, request, answer)
      void reply.header('etag', etag).header('cache-control', 'public, max-age=30, stale-while-revalidate=30')
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
      if (answer.languages?.length) void reply.header('content-language', answer.languages.join(', '))
      return reply.type(answer.type).send(await answer.body())
    },
  })
  refuseOtherMethods(app, path)
}

function schemaOf({ operationId, summary, params, types }: NonNullable<Route<unknown>['contract']>) {
  const content = Object.fromEntries(types.map((type) => [type, { schema: Type.String() }]))
  return { operationId, summary, params, response: { 200: { description: summary, content }, default: Problem } }
}

function refuseParameters(query: Record<string, unknown>): void {
  const [name] = Object.keys(query)
  if (name !== undefined) throw badParameter(name, 'unknown-parameter', `unknown parameter ${JSON.stringify(name)}`)
}

function inNfc(params: unknown): Record<string, string> {
  const entries = Object.entries((params ?? {}) as Record<string, string>)
  if (entries.some(([, value]) => value.includes('\0'))) throw new ProblemError(404, 'not-found', 'there is nothing at this address')
  return Object.fromEntries(entries.map(([name, value]) => [name, value.normalize('NFC')]))
}

async function etagOf(app: FastifyInstance, request: FastifyRequest, { validity }: DocumentAnswer): Promise<string> {
  const [head, { appliedAt }] = [await readHead(app.db), await app.paper()]
  const hash = createHash('sha256').update(JSON.stringify([writing, head, appliedAt, request.url, validity]))
  return `"${hash.digest('base64url').slice(0, 22)}"`
}

/** `If-None-Match` by weak comparison (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}
