/** Registers a public document that is not JSON of `/v1`: cached and answered like an endpoint, in another content type. */
import { Readable } from 'node:stream'
import { Problem } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { createEtags, matchingEtag, publicCaching } from './cache/answer.ts'
import { readHead } from './cache/head.ts'
import { listKey, paperKey, surrogateHeaders, surrogateKeys } from './cache/surrogate-keys.ts'
import { canonicalAddress } from './canonical.ts'
import { refuseOtherMethods } from './endpoint.ts'
import { badParameter, ProblemError } from './problem.ts'

/** How the contract names it; without, it is left out of the contract. */
interface Contract {
  operationId: string
  summary: string
  params: Type.TSchema
  types: string[]
}

interface Written {
  type: string
  body: string
  /** Languages of what is in it. */
  languages?: string[]
  headers?: Record<string, string>
  /** Articles that are in it, as cards of the contract. */
  cards?: object[]
}

interface Document<Params> {
  contract?: Contract
  /** Seconds after which time alone may change it; without, only the publication head does. */
  lifetime?: number
  /** Parameters are NFC. @throws ProblemError 404 */
  write: (params: Params) => Written | Promise<Written>
}

/** @param path as the router writes it */
export function document<Params = unknown>(app: FastifyInstance, path: string, { contract, lifetime, write }: Document<Params>): void {
  app.get(path, {
    schema: contract ? schemaOf(contract) : { hide: true },
    handler: async (request, reply) => {
      refuseParameters(request.query as object)
      const params = plain(request.params)
      const render = async () => {
        const { type, body, languages, headers, cards } = await write(params as Params)
        const language = languages?.length ? { 'content-language': languages.join(', ') } : {}
        return { type, body, headers: { ...language, ...headers }, keys: [paperKey, listKey, ...surrogateKeys({ items: cards })] }
      }
      return app.answer(request, reply, { key: canonicalAddress(path, params, {}), render, ...(lifetime && { lifetime }) })
    },
  })
  refuseOtherMethods(app, path)
}

interface StreamedDocument<Params> {
  type: string
  /** Settings that its bytes depend on. */
  settings: string
  /** @throws ProblemError 404 before anything is sent */
  write: (params: Params) => Promise<AsyncIterable<string>>
}

/** One that may be too large to be held: sent while it is written, kept by nobody here, 304 all the same. */
export function streamedDocument<Params = unknown>(app: FastifyInstance, path: string, { type, settings, write }: StreamedDocument<Params>): void {
  const etagsOf = createEtags(settings)
  app.get(path, {
    schema: { hide: true },
    handler: async (request, reply) => {
      refuseParameters(request.query as object)
      const params = plain(request.params)
      const { token } = app.knownHead() ?? (await readHead(app.pool))
      const etags = etagsOf(token, canonicalAddress(path, params, {}))
      const condition = request.headers['if-none-match']
      void reply.headers({ ...publicCaching, etag: etags.identity })
      if (condition?.trim() === '*' || matchingEtag(condition, etags)) return reply.code(304).send()
      const pieces = await write(params as Params)
      return reply
        .headers(surrogateHeaders([paperKey, listKey]))
        .type(type)
        .send(Readable.from(pieces))
    },
  })
  refuseOtherMethods(app, path)
}

function schemaOf({ operationId, summary, params, types }: Contract) {
  const content = Object.fromEntries(types.map((type) => [type, { schema: Type.String() }]))
  return { operationId, summary, params, response: { 200: { description: summary, content }, default: Problem } }
}

function refuseParameters(query: object): void {
  const [name] = Object.keys(query)
  if (name !== undefined) throw badParameter(name, 'unknown-parameter', `unknown parameter ${JSON.stringify(name)}`)
}

/** NFC; a NUL is in no name that we know. */
function plain(params: unknown): Record<string, string> {
  const entries = Object.entries((params ?? {}) as Record<string, string>)
  if (entries.some(([, value]) => value.includes('\0'))) throw new ProblemError(404, 'not-found', 'there is nothing at this address')
  return Object.fromEntries(entries.map(([name, value]) => [name, value.normalize('NFC')]))
}
