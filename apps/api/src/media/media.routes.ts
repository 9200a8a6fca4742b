import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { mkdir } from 'node:fs/promises'

/** `/media/:hash-:width.webp`: named by content, so they never change. */
export async function mediaRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  await mkdir(folder, { recursive: true })
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/media/',
    index: false,
    dotfiles: 'ignore',
    immutable: true,
    maxAge: '365d',
    allowedPath: (path) => /^\/[0-9a-f]{24}-\d{1,4}\.webp$/.test(path),
    schemaHide: true,
  })
}
