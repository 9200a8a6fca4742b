/** SIGTERM under load: nothing that was asked goes unanswered, and nobody stays connected. */
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { buildApp } from '../app.ts'
import { drain } from './draining.ts'

const paper = testPaper()

const start = async () => {
  const app = await buildApp(paper.options)
  // A handler that asks the database several times, with the end of the process in between.
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  app.get('/slow', async () => {
    await app.pool.query('select 1')
    await released
    const { rows } = await app.pool.query<{ n: number }>('select 2 as n')
    return { n: rows[0]!.n }
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, release, port: (app.server.address() as AddressInfo).port }
}

interface Answer {
  status: number
  connection: string | undefined
  body: string
}

const get = (port: number, path: string, agent: Agent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', path, agent }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode!, connection: response.headers.connection, body }))
      response.on('error', reject)
    })
    call.on('error', reject)
    call.end()
  })

test('requests in flight are answered, idle connections closed, newcomers refused', async () => {
  const id = await publishOne(paper)
  const { app, release, port } = await start()
  const agent = new Agent({ keepAlive: true })
  expect((await get(port, '/readyz', agent)).status).toBe(200)
  const slow = Array.from({ length: 5 }, () => get(port, '/slow', agent))
  // An idle connection of its own, which must not hold the process.
  const idle = new Agent({ keepAlive: true })
  expect((await get(port, `/v1/articles/${id}`, idle)).connection).toBe('keep-alive')
  while ((await new Promise<number>((done) => app.server.getConnections((_, n) => done(n)))) < 6) await sleep(5)

  const ended = drain(app, { delayMs: 300 })
  const readiness = await get(port, '/readyz', new Agent())
  expect([readiness.status, readiness.connection]).toEqual([503, 'close'])
  // Between the signal and the end, readers who still come are answered in full.
  expect((await get(port, `/v1/articles/${id}`, new Agent())).status).toBe(200)
  while (app.server.listening) await sleep(5)
  await expect(get(port, '/livez', new Agent())).rejects.toThrow('ECONNREFUSED')
  release()
  const answers = await Promise.all(slow)
  expect(answers.map(({ status, connection, body }) => [status, connection, body])).toEqual(
    Array.from({ length: 5 }, () => [200, 'close', '{"n":2}']),
  )
  await ended
})

test('whoever never reads is cut off', async () => {
  const { app, port } = await start()
  const stuck = get(port, '/slow', new Agent()).then(
    () => 'answered',
    () => 'cut off',
  )
  while ((await new Promise<number>((done) => app.server.getConnections((_, n) => done(n)))) < 1) await sleep(5)
  await drain(app, { delayMs: 0, cutMs: 100 })
  expect(await stuck).toBe('cut off')
})
