/** What the server asks the API for its pages: the paper's own description once an edition, and nothing twice. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ApiAsker } from './ask-api.ts'

let api: Server
let asker: ApiAsker
let status = 200
let asked: string[] = []

beforeEach(async () => {
  status = 200
  asked = []
  api = createServer((request, response) => {
    asked.push(request.url!)
    response.writeHead(status, { 'content-type': 'application/json', 'surrogate-key': 'paper' }).end(`{"answer":${asked.length}}`)
  })
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening))
  asker = new ApiAsker(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
})
afterEach(() => void api.close())

const ask = async (edition: string, path = '/v1/paper') => {
  const { fetch, surrogateKeys } = asker.asking(edition)
  const response = await fetch(`http://api${path}`, { headers: {} })
  return { status: response.status, body: await response.text(), keys: [...surrogateKeys] }
}

test('the paper is asked for once an edition, by all pages together', async () => {
  const answers = await Promise.all([ask('1'), ask('1'), ask('1')])
  expect(answers).toEqual(Array.from({ length: 3 }, () => ({ status: 200, body: '{"answer":1}', keys: ['paper'] })))
  expect((await ask('2')).body).toBe('{"answer":2}')
  await Promise.all([ask('2', '/v1/front'), ask('2', '/v1/front')])
  expect(asked).toEqual(['/v1/paper', '/v1/paper', '/v1/front', '/v1/front'])
})

test.each([503, 404])('a page that cannot have it hears of %i from one question; the next page asks again', async (refused) => {
  status = refused
  expect((await ask('1')).status).toBe(refused)
  expect(asked).toHaveLength(1)
  status = 200
  expect((await ask('1')).status).toBe(200)
  expect(asked).toHaveLength(2)
})

test('so does one whose API is gone', async () => {
  await new Promise((closed) => api.close(closed))
  await expect(ask('1')).rejects.toThrow('ECONNREFUSED')
})

test('an answer that breaks off, leads elsewhere or does not come in time is none', async () => {
  api.removeAllListeners('request')
  api.on('request', ({ url }, response) => {
    if (url === '/v1/broken') response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy())
    if (url === '/v1/elsewhere') response.writeHead(302, { location: '/v1/paper' }).end()
  })
  await expect(ask('1', '/v1/broken')).rejects.toThrow('aborted')
  await expect(ask('1', '/v1/elsewhere')).rejects.toThrow('302')
  await expect(ask('1', '/v1/late')).rejects.toThrow('5000 ms')
  api.closeAllConnections()
}, 10_000)

test('a kept connection that the API has just closed is no failure', async () => {
  await ask('1')
  let first = true
  api.prependListener('request', (request) => {
    if (first) request.socket.destroy()
    first = false
  })
  expect((await ask('2')).status).toBe(200)
})
