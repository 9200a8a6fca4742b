/** For tests: a paper of one article on a real port, behind a web server with a small reader. */
import type { SyncItem } from '@sinmun/types'
import fastify, { type FastifyInstance } from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderPage } from '../src/entry-server.tsx'
import { article, card, found, front, paper } from '../src/testing/edition.ts'
import { buildWebServer, type WebOptions } from './app.ts'

interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

type Happened = Pick<SyncItem, 'op' | 'id'>

export interface TestPaper {
  web: FastifyInstance
  webPort: number
  /** What reached the API, in order. */
  seen: Seen[]
  /** Readers for whom a drawing was counted, in order. */
  drawings: string[]
  /** The publication log; what a test adds is what happened. */
  log: Happened[]
  /** What the API answers for articles instead of what it would, by id. */
  articles: Map<string, object | number>
  stopApi(): Promise<void>
  startApi(): Promise<void>
  close(): Promise<void>
}

export async function makeDist(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sinmun-dist-'))
  const head = '<title>x</title><link rel="stylesheet" href="/assets/a-2.css"><script src="/theme.js"></script>'
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), `<!doctype html><html lang="en"><head>${head}</head><body><div id="root"></div></body></html>`)
  await writeFile(join(folder, 'theme.js'), 'document.documentElement.dataset.theme = "dark"\n')
  await writeFile(join(folder, 'assets/a-1.js'), 'console.log("sinmun")\n'.repeat(100))
  await writeFile(join(folder, 'assets/a-2.css'), 'body { margin: 0 }\n'.repeat(100))
  return folder
}

/** What a test server is made of besides its folder and its API. */
export const webOptions = { publicUrl: 'https://paper.example', render: renderPage, logLevel: 'silent' } satisfies Partial<WebOptions>

const known = { ...article, id: 'known', slug: '한국' }
const articles = () => new Map<string, object | number>(Object.entries({ known, gone: 410, broken: 500 }))

function fakeApi({ seen, drawings, log, articles }: Pick<TestPaper, 'seen' | 'drawings' | 'log' | 'articles'>): FastifyInstance {
  const api = fastify({ forceCloseConnections: true })
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  api.addHook('preHandler', async ({ method, raw, headers, body }) => {
    const counted = method === 'HEAD' && raw.url === '/v1/paper'
    if (counted) drawings.push(String(headers['x-forwarded-for']))
    else if (!raw.url!.startsWith('/v1/sync')) seen.push({ method, url: raw.url!, headers, body: String(body ?? '') })
  })
  api.get('/readyz', async () => ({ status: 'ok' }))
  api.get<{ Querystring: { cursor?: string } }>('/v1/sync', async ({ query: { cursor } }) => ({
    items: cursor === undefined ? [] : log.slice(Number(cursor)),
    next: String(log.length),
    more: false,
    paper: 'p',
  }))
  api.get('/v1/paper', async (_request, reply) => reply.header('surrogate-key', 'paper').send({ ...paper, languages: ['fr', 'ko', 'en'] }))
  api.get('/v1/front', async (_request, reply) => reply.header('surrogate-key', 'paper a:a1').send(front))
  api.get('/v1/search', async () => found)
  api.get<{ Querystring: { tag?: string } }>('/v1/articles', async ({ query }) => ({
    items: query.tag === 'none' ? [] : [card],
    next: 'c2',
    prev: null,
  }))
  api.get('/v1/articles/slow', () => new Promise(() => undefined))
  api.get<{ Params: { id: string } }>('/v1/articles/:id', async ({ params: { id } }, reply) => {
    const answer = articles.get(id) ?? 404
    return typeof answer === 'number' ? reply.code(answer).send({}) : answer
  })
  api.get('/v1/cut', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-length': '100' })
    reply.raw.write('half', () => reply.raw.destroy())
  })
  api.get('/v1/later', async () => new Promise((resolve) => setTimeout(() => resolve({ ok: true }), 500)))
  api.all('/*', async (_request, reply) => reply.header('x-from', 'api').header('keep-alive', 'timeout=9').send({ ok: true }))
  return api
}

export async function startPaper(options: Partial<WebOptions> = {}): Promise<TestPaper> {
  const state = { seen: [] as Seen[], drawings: [] as string[], log: [] as Happened[], articles: articles() }
  const distFolder = await makeDist()
  let api = fakeApi(state)
  await api.listen({ host: '127.0.0.1', port: 0 })
  const { port } = api.server.address() as AddressInfo
  const web = await buildWebServer({ ...webOptions, apiUrl: `http://127.0.0.1:${port}`, distFolder, ...options })
  await web.listen({ host: '127.0.0.1', port: 0 })
  return {
    web,
    webPort: (web.server.address() as AddressInfo).port,
    ...state,
    stopApi: async () => void (await api.close()),
    startApi: async () => {
      api = fakeApi(state)
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
