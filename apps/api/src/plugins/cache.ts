/** `app.answer`: how every public GET answers. */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Answers, type Ready, type Recipe } from '../cache/answers.ts'
import type { Head } from '../cache/head.ts'
import type { Shelf } from '../cache/shelves.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers a public GET or HEAD, from the cache if it can. */
    answer(request: FastifyRequest, reply: FastifyReply, recipe: Recipe): Promise<FastifyReply>
    /** What can be answered without the framework, from memory. */
    readyAnswer(request: IncomingMessage): Ready | null
    /** Where answers lie ready that this process need not make. */
    shelves: Shelf[]
    /** How to answer from a shelf, without the framework; null for a request of another kind. */
    fetchingAnswer(request: IncomingMessage): (() => Promise<Ready | null>) | null
    /** The publication head where this process knows it for sure, without asking. */
    knownHead(): Head | null
    /** Calls back whenever this process hears that something public changed. */
    onHeadMove(listener: () => void): void
  }
}

export interface CacheOptions {
  databaseUrl: string
  /** 0: nothing is kept, and the head is asked for with every request. */
  maxBytes: number
  /** Settings that change answers, such as the readers' address. */
  settings: string
  /** Headers of every answer. */
  fixed: Record<string, string>
}

export const cachePlugin = fp<CacheOptions>(async (app, options) => {
  const answers = new Answers({
    ...options,
    pool: app.pool,
    onError: (error) => app.log.warn({ err: error }, 'the publication head is not heard: nothing is answered from memory meanwhile'),
  })
  app.addHook('onClose', () => answers.close())
  app.decorate('knownHead', () => answers.knownHead())
  app.decorate('onHeadMove', (listener: () => void) => void answers.listeners.push(listener))
  app.decorate('answer', (request: FastifyRequest, reply: FastifyReply, recipe: Recipe) => answers.answer(request, reply, recipe))
  app.decorate('shelves', answers.shelves)
  app.decorate('fetchingAnswer', (request: IncomingMessage) => answers.fetching(request))
  app.decorate('readyAnswer', (request: IncomingMessage) => answers.ready(request))
})
