/** For tests: a paper of one article on a real port, behind a web server with a small reader. */
import fastify, { type FastifyInstance } from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWebServer, type WebOptions } from './app.ts'

interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface TestPaper {
  web: FastifyInstance
  webPort: number
  /** What reached the API, in order. */
  seen: Seen[]
  stopApi(): Promise<void>
  startApi(): Promise<void>
  close(): Promise<void>
}

export async function makeDist(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sinmun-dist-'))
  const head = '<link rel="stylesheet" href="/assets/a-2.css"><script src="/theme.js"></script>'
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), `<!doctype html><html lang="en"><head>${head}</head><body>${'paper '.repeat(300)}</body></html>`)
  await writeFile(join(folder, 'theme.js'), 'document.documentElement.dataset.theme = "dark"\n')
  await writeFile(join(folder, 'assets/a-1.js'), 'console.log("sinmun")\n'.repeat(100))
  await writeFile(join(folder, 'assets/a-2.css'), 'body { margin: 0 }\n'.repeat(100))
  return folder
}

const statuses: Record<string, number> = { known: 200, gone: 410, broken: 500 }

function fakeApi(seen: Seen[]): FastifyInstance {
  const api = fastify({ forceCloseConnections: true })
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  api.addHook('preHandler', async ({ method, raw, headers, body }) => void seen.push({ method, url: raw.url!, headers, body: String(body ?? '') }))
  api.get('/readyz', async () => ({ status: 'ok' }))
  api.get('/v1/paper', async () => ({ languages: ['fr', 'ko', 'en'] }))
  api.get<{ Params: { id: string } }>('/v1/articles/:id', async (request, reply) => reply.code(statuses[request.params.id] ?? 404).send({}))
  api.get('/v1/cut', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-length': '100' })
    reply.raw.write('half', () => reply.raw.destroy())
  })
  api.get('/v1/later', async () => new Promise((resolve) => setTimeout(() => resolve({ ok: true }), 500)))
  api.get('/v1/articles/slow', () => new Promise(() => undefined))
  api.all('/*', async (_request, reply) => reply.header('x-from', 'api').header('keep-alive', 'timeout=9').send({ ok: true }))
  return api
}

export async function startPaper(options: Partial<WebOptions> = {}): Promise<TestPaper> {
  const seen: Seen[] = []
  const distFolder = await makeDist()
  let api = fakeApi(seen)
  await api.listen({ host: '127.0.0.1', port: 0 })
  const { port } = api.server.address() as AddressInfo
  const web = await buildWebServer({ apiUrl: `http://127.0.0.1:${port}`, distFolder, logLevel: 'silent', ...options })
  await web.listen({ host: '127.0.0.1', port: 0 })
  return {
    web,
    webPort: (web.server.address() as AddressInfo).port,
    seen,
    stopApi: async () => void (await api.close()),
    startApi: async () => {
      api = fakeApi(seen)
      await api.listen({ host: '127.0.0.1', port })
    },
    close: async () => {
      await web.close()
      await api.close()
      await rm(distFolder, { recursive: true })
    },
  }
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request whose path goes out as it is: fetch would tidy it first. */
export function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
