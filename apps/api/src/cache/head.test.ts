/** Two processes on one database, and what they answer when one no longer hears of commits. */
import { once } from 'node:events'
import { createServer, connect as connectSocket, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { buildApp } from '../app.ts'
import { withdraw } from '../publication/lifecycle.ts'

const paper = testPaper(undefined, { cacheBytes: 4_000_000 })
let other: FastifyInstance
beforeAll(async () => void (other = await buildApp(paper.options)))
afterAll(() => other.close())

const both = () => [paper.app, other]
const statuses = (id: string) => Promise.all(both().map(async (app) => (await app.inject(`/v1/articles/${id}`)).statusCode))
const kept = (id: string) =>
  expect.poll(async () => [await statuses(id), both().every((app) => app.knownHead() !== null)], { timeout: 5_000 }).toEqual([[200, 200], true])

test('a withdrawal is seen by every process within a second', async () => {
  const id = await publishOne(paper)
  await kept(id)
  await withdraw(paper.db, id)
  await expect.poll(() => statuses(id), { timeout: 1_000, interval: 5 }).toEqual([410, 410])
})

test('also where listening connections are cut off at that moment, and hearing comes back', async () => {
  const id = await publishOne(paper)
  await kept(id)
  await paper.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sinmun head' and datname = current_database()`,
  )
  await withdraw(paper.db, id)
  await expect.poll(() => statuses(id), { timeout: 1_000, interval: 5 }).toEqual([410, 410])
  await expect.poll(() => both().every((app) => app.knownHead() !== null), { timeout: 5_000 }).toBe(true)
})

test('a connection that is open but silent is believed for a second, no longer', async () => {
  // Everything between the process and its database goes through here, until it goes nowhere.
  const target = new URL(paper.url)
  let silent = false
  const sockets = new Set<Socket>()
  const tunnel = createServer((near) => {
    const far = connectSocket(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from
        .on('data', (bytes: Buffer) => silent || to.write(bytes))
        .on('error', () => {})
        .on('close', () => to.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(tunnel, 'listening')
  const through = new URL(paper.url)
  through.port = String((tunnel.address() as { port: number }).port)
  const app = await buildApp({ ...paper.options, databaseUrl: through.href })
  const id = await publishOne(paper)
  const address = `/v1/articles/${id}`
  await expect.poll(async () => [(await app.inject(address)).statusCode, app.knownHead() !== null], { timeout: 5_000 }).toEqual([200, true])
  silent = true
  await withdraw(paper.db, id)
  await expect.poll(() => app.knownHead(), { timeout: 1_500, interval: 20 }).toBeNull()
  silent = false
  for (const socket of sockets) socket.destroy()
  await expect.poll(async () => (await app.inject(address)).statusCode, { timeout: 5_000 }).toBe(410)
  await app.close()
  tunnel.close()
})
