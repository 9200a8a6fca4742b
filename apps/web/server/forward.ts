/** What the API answers, on the readers' origin: handed on as it came, or not at all. */
import proxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

const forwarded = [
  '/v1',
  '/openapi.json',
  '/docs',
  '/feeds',
  '/media',
  '/sitemap.xml',
  '/sitemaps',
  '/news-sitemap.xml',
  '/robots.txt',
  '/.well-known',
]

export const isForwarded = (path: string) => forwarded.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))

/** Between two neighbours only (RFC 9110, 7.6.1). The library removes `connection` and what that names. */
const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'upgrade']

/** What a reader could use to make one address mean two things to the API and to a cache. */
const pretended = /^(x-forwarded-|x-original-|x-rewrite-|forwarded$|x-http-method|x-method-override$|x-real-ip$|x-host$)/

/** A path that means the same to every server on its way: no dot segments, nothing that a URL parser would rewrite. */
function isPlain(path: string): boolean {
  try {
    const clear = new URL(path, 'http://api.invalid')
    return clear.host === 'api.invalid' && clear.pathname === path && !decodeURIComponent(path).split(/[/\\]/).includes('..')
  } catch {
    return false
  }
}

/** W3C Trace Context; what is not well-formed is taken for absent, with all that belongs to it. */
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** The reader's address as we know it, for the API to count its requests by: it believes us and nobody else. */
function requestHeaders({ ip }: FastifyRequest, headers: Record<string, unknown>) {
  const traced = traceparent.test(String(headers['traceparent']))
  const isOurs = (name: string) => !hopByHop.includes(name) && name !== 'expect' && !pretended.test(name) && (traced || !name.startsWith('trace'))
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => isOurs(name)))
  return { ...kept, 'x-forwarded-for': ip } as Record<string, string>
}

function responseHeaders<T extends object>(headers: T): T {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name))) as T
}

/** 502: it broke off; 503: it is not there or takes too long. */
function away(request: FastifyRequest, reply: FastifyReply, error: Error) {
  request.log.warn({ err: error }, 'the API does not answer')
  const code = String((error.cause as { code?: unknown } | undefined)?.code ?? '')
  const broken = code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code.startsWith('HPE_')
  return sendProblem(request, reply, broken ? 502 : 503, 'unavailable', 'the newspaper cannot be reached right now')
}

/** A kept connection that a restarted API has forgotten is no reason to fail: reading may be tried once more. */
const tryAgain = ({ err, req, attempt }: { err: Error; req: { method?: string }; attempt: number }) =>
  (err as NodeJS.ErrnoException | null)?.code === 'UND_ERR_SOCKET' && attempt === 0 && /^(GET|HEAD)$/.test(req.method ?? '') ? 1 : null

export async function forward(app: FastifyInstance, { apiUrl }: { apiUrl: string }): Promise<void> {
  // Bodies are the API's to read: ours would refuse types and sizes that it may accept.
  app.removeAllContentTypeParsers()
  await app.register(proxy, {
    upstream: apiUrl,
    routes: forwarded.flatMap((path) => [path, `${path}/*`]),
    config: { forwarded: true },
    internalRewriteLocationHeader: false,
    destroyAgent: true,
    undici: { headersTimeout: 15_000, bodyTimeout: 30_000, connect: { timeout: 2_000 } },
    preHandler: (request, reply, done) => {
      if (isPlain(request.raw.url!.split('?')[0]!)) return done()
      void sendProblem(request, reply as unknown as FastifyReply, 404, 'not-found', 'there is nothing at this address')
    },
    replyOptions: {
      rewriteRequestHeaders: requestHeaders,
      rewriteHeaders: responseHeaders,
      retryDelay: tryAgain,
      onError: (reply, { error }) => void away((reply as FastifyReply).request, reply as FastifyReply, error),
    },
  } as Parameters<typeof proxy>[1])
}
