/** Registers one endpoint of the contract: validation, serialisation and documentation all come from `routes.ts`. */
import { type EndpointName, type Params, type Query, type Answer, Problem, routes } from '@sinmun/types'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Rendered } from './cache/answer.ts'
import type { Recipe } from './cache/answers.ts'
import type { Head } from './cache/head.ts'
import { listKey, paperKey, surrogateKeys } from './cache/surrogate-keys.ts'
import { canonicalAddress, canonicalQuery } from './canonical.ts'
import type { AnswerHeaders } from './content-language.ts'
import { sendProblem } from './plugins/errors.ts'
import { badParameter } from './problem.ts'

export interface Call<Name extends EndpointName> {
  params: Params<Name>
  /** In canonical form: `canonical.ts`. */
  query: Query<Name>
  /** Where headers of the answer are said; they are kept with it. */
  reply: AnswerHeaders
  /** The publication head under which the answer is made, or an older one. */
  head: Head
  /** Says that everything was read in one snapshot together with this head, so that nobody needs to look again. */
  readUnder(head: Head): void
}

type Extras = Pick<Recipe, 'lifetime' | 'caching'>

const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

function refuseOddNumber(name: string, value: unknown): void {
  if (typeof value === 'string' && !/^\d{1,9}$/.test(value)) throw badParameter(name, 'invalid-parameter', `${name} must be a whole number in digits`)
}

/** An answer of the contract → bytes with everything that caches want to know. */
async function renderAnswer<Name extends EndpointName>(
  name: Name,
  fastifyReply: FastifyReply,
  handle: (said: Pick<Call<Name>, 'reply' | 'readUnder'>) => Promise<Answer<Name>>,
): Promise<Rendered & { head?: Head }> {
  const headers: Record<string, string> = {}
  let head: Head | undefined
  const answer = await handle({
    reply: { header: (field, value) => void (headers[field] = value) },
    readUnder: (known) => void (head = known),
  })
  const body = fastifyReply.serializeInput(answer, '200') as string
  const list = name === 'article' ? [] : [listKey]
  return { type: 'application/json; charset=utf-8', body, headers, ...(head && { head }), keys: [paperKey, ...list, ...surrogateKeys(answer)] }
}

export function endpoint<Name extends EndpointName>(
  app: FastifyInstance,
  name: Name,
  handle: (call: Call<Name>) => Promise<Answer<Name>>,
  extras: Extras = {},
): void {
  const { path, summary, params, query, response } = routes[name]
  const wholeNumbers = Object.entries(query.properties).flatMap(([key, schema]) => ((schema as { type?: string }).type === 'integer' ? [key] : []))
  app.get(path, {
    schema: { operationId: name, summary, params, querystring: query, response: { 200: response, default: Problem } },
    // Coercion alone takes 1e1000 for a number that no limit bounds.
    preValidation: async ({ query: raw }) => {
      for (const key of wholeNumbers) refuseOddNumber(key, (raw as Record<string, unknown>)[key])
    },
    handler: (request, reply) => {
      const params = request.params as Params<Name>
      const query = canonicalQuery(name, request.query as Query<Name>)
      const render = (head: Head) => renderAnswer(name, reply, (said) => handle({ params, query, head, ...said }))
      return app.answer(request, reply, { key: canonicalAddress(path, params, query), render, ...extras })
    },
  })
  refuseOtherMethods(app, path)
}

/** 405 for everything but reading, answered before a body is read: a wrong method is not reported as a wrong body. */
export function refuseOtherMethods(app: FastifyInstance, path: string): void {
  app.route({
    method: [...otherMethods],
    url: path,
    schema: { hide: true },
    onRequest: async (request, reply) => {
      void reply.header('allow', 'GET, HEAD, OPTIONS')
      return sendProblem(request, reply, 405, 'method-not-allowed', `${request.method} is not allowed here`)
    },
    handler: async () => null,
  })
}
