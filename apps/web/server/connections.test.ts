import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain } from './connections.ts'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
beforeAll(async () => void (paper = await startPaper()))
afterAll(() => paper.close())

test('a request that comes drop by drop is ended with 408', async () => {
  let answer = ''
  const socket = connect(paper.webPort, '127.0.0.1', () => socket.write('GET /en HTTP/1.1\r\nhost: x\r\n'))
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const drip = setInterval(() => socket.writable && socket.write('x-a: b\r\n'), 500)
  await once(socket, 'close')
  clearInterval(drip)
  expect(answer).toContain('HTTP/1.1 408')
  expect(answer).toContain('request-timeout')
}, 30_000)

test('the end: not ready, answered in full, connections closed', async () => {
  const leaving = await startPaper()
  const slow = send(leaving.webPort, '/v1/later')
  while (leaving.seen.length === 0) await sleep(5)
  const ended = drain(leaving.web, 1_500)
  expect(await send(leaving.webPort, '/readyz')).toMatchObject({ status: 503, headers: { connection: 'close' } })
  expect((await send(leaving.webPort, '/en')).status).toBe(200)
  expect((await slow).status).toBe(200)
  await ended
  await expect(send(leaving.webPort, '/livez')).rejects.toThrow('ECONNREFUSED')
  await leaving.close()
})
