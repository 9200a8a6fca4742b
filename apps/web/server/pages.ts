/** Everything that is ours to answer: `/`, the reader's pages and its files. */
import type { UiLanguage } from '@sinmun/types'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parsePath, uiOf } from '../src/routing/addresses.ts'
import { sendAsset } from './asset.ts'
import { cacheControlOf, type Dist } from './dist.ts'
import { assetHeaders, pageHeaders, retryAfter } from './headers.ts'
import { chooseUi } from './language.ts'
import type { Shells } from './shell.ts'
import { firstLanguage, statusOf } from './upstream.ts'

interface Options {
  apiUrl: string
  dist: Dist
  shells: Shells
}

const articleTimeout = 2_000

/** 200, 404 or 410 as the API means it; 503 when it does not say. */
async function articleStatus(apiUrl: string, id: string): Promise<number> {
  const status = await statusOf(`${apiUrl}/v1/articles/${id}`, articleTimeout)
  return status === 200 || status === 404 || status === 410 ? status : 503
}

async function pageStatus(apiUrl: string, path: string): Promise<number> {
  const page = parsePath(path)
  if (page?.name === 'article') return articleStatus(apiUrl, page.id)
  return page ? 200 : 404
}

/** The same address without its last slash; null when that could be read as another host's, or has one still. */
function withoutSlash(url: string, path: string): string | null {
  if (!/^\/[^/\\\s].*[^/]\/$/s.test(path)) return null
  return path.slice(0, -1) + url.slice(path.length)
}

/** Also called for addresses so malformed that no route sees them. */
export function sendShell(request: FastifyRequest, reply: FastifyReply, shells: Shells, ui: UiLanguage | null, status: number) {
  void reply.headers(pageHeaders).header('cache-control', status === 200 ? 'no-cache' : 'no-store')
  if (ui) void reply.header('content-language', ui)
  if (status === 503) void reply.header('retry-after', retryAfter)
  return sendAsset(request, reply, shells[ui ?? 'other'], status)
}

export async function pages(app: FastifyInstance, { apiUrl, dist, shells }: Options): Promise<void> {
  const paperLanguage = firstLanguage(apiUrl)

  app.get('/', async (request, reply) => {
    const ui = chooseUi(request.headers.cookie, request.headers['accept-language']) ?? (await paperLanguage())
    void reply.headers(pageHeaders).header('vary', 'Accept-Language, Cookie').header('cache-control', 'private, no-store')
    return reply.redirect(`/${ui}`, 302)
  })

  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!
    const file = dist.files.get(path)
    if (file) return sendAsset(request, reply.headers(assetHeaders).header('cache-control', cacheControlOf(path)), file)
    const moved = withoutSlash(request.url, path)
    if (moved) return reply.headers(pageHeaders).header('cache-control', 'no-cache').redirect(moved, 308)
    if (path.startsWith('/assets/')) {
      // A page of an older build asking for its files: HTML would be mistaken for a script.
      return reply
        .code(404)
        .headers({ ...assetHeaders, 'cache-control': 'no-store' })
        .type('text/plain; charset=utf-8')
        .send('not found\n')
    }
    return sendShell(request, reply, shells, uiOf(path), await pageStatus(apiUrl, path))
  })
}
