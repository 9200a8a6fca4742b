/** Registers one endpoint of the contract: validation, serialisation and documentation all come from `routes.ts`. */
import { type EndpointName, type Params, type Query, type Answer, Problem, routes } from '@sinmun/types'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './plugins/errors.ts'
import { badParameter } from './problem.ts'

export interface Call<Name extends EndpointName> {
  params: Params<Name>
  query: Query<Name>
  request: FastifyRequest
  reply: FastifyReply
}

const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

function refuseOddNumber(name: string, value: unknown): void {
  if (typeof value === 'string' && !/^\d{1,9}$/.test(value)) throw badParameter(name, 'invalid-parameter', `${name} must be a whole number in digits`)
}

export function endpoint<Name extends EndpointName>(app: FastifyInstance, name: Name, handle: (call: Call<Name>) => Promise<Answer<Name>>): void {
  const { path, summary, params, query, response } = routes[name]
  const wholeNumbers = Object.entries(query.properties).flatMap(([key, schema]) => ((schema as { type?: string }).type === 'integer' ? [key] : []))
  app.get(path, {
    schema: { operationId: name, summary, params, querystring: query, response: { 200: response, default: Problem } },
    // Coercion alone takes 1e1000 for a number that no limit bounds.
    preValidation: async ({ query: raw }) => {
      for (const key of wholeNumbers) refuseOddNumber(key, (raw as Record<string, unknown>)[key])
    },
    handler: async (request, reply) => {
      void reply.header('cache-control', 'public, max-age=30, stale-while-revalidate=30')
      return handle({ params: request.params as Params<Name>, query: request.query as Query<Name>, request, reply })
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
