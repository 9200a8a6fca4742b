import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { mkdir } from 'node:fs/promises'
import { ProblemError } from '../problem.ts'
import { ensureRendition } from './render.ts'

const rendition = /^([0-9a-f]{24})-(\d{1,4})\.webp$/

/** `/media/:hash-:width.webp`: named by content, so they never change. Originals are never served. */
export async function mediaRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  await mkdir(folder, { recursive: true })
  await app.register(fastifyStatic, { root: folder, serve: false, immutable: true, maxAge: '365d' })
  app.get<{ Params: { name: string } }>('/media/:name', { schema: { hide: true } }, async (request, reply) => {
    const [, id, width] = rendition.exec(request.params.name) ?? []
    if (!id || !(await ensureRendition(folder, id, Number(width)))) throw new ProblemError(404, 'not-found', 'there is no such picture')
    return reply.sendFile(request.params.name)
  })
}
