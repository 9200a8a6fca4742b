import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { statusOf } from './upstream.ts'

/** Ready means: a reader who comes now gets a newspaper. */
export async function health(app: FastifyInstance, { apiUrl, distFolder }: { apiUrl: string; distFolder: string }): Promise<void> {
  app.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    const built = access(join(distFolder, 'index.html')).then(
      () => true,
      () => false,
    )
    const checks = { reader: await built, api: (await statusOf(`${apiUrl}/readyz`, 2_000)) === 200 }
    const ready = checks.reader && checks.api && !app.draining.on
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', checks })
  })
}
