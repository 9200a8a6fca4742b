/** A real HTTP server that answers as the test says, one function a request, the last one for all that follow. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach } from 'vitest'

export type Reply = (request: IncomingMessage, response: ServerResponse) => void

export interface Scripted {
  url: string
  requests: { url: string; headers: IncomingMessage['headers']; at: number }[]
}

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

export async function scripted(...replies: Reply[]): Promise<Scripted> {
  const requests: Scripted['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url!, headers: request.headers, at: performance.now() })
    replies[Math.min(requests.length, replies.length) - 1]!(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, requests }
}

export const json =
  (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Reply =>
  (_, response) => {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8', ...headers })
    response.end(JSON.stringify(body))
  }

export const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ status, code, title: code }, { status, headers })
