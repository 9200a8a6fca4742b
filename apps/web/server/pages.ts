/** Everything that is ours to answer: `/`, the reader's pages and its files. */
import type { UiLanguage } from '@sinmun/types'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parsePath, pathOf, uiOf } from '../src/routing/addresses.ts'
import { sendAsset } from './asset.ts'
import type { SendBroken } from './broken-page.ts'
import { cacheControlOf, type Dist } from './dist.ts'
import type { DrawnPages } from './drawn-pages.ts'
import { assetHeaders, pageHeaders } from './headers.ts'
import type { HotPages } from './hot-pages.ts'
import { chooseUi } from './language.ts'
import { lookAttributes } from './lite-looks.ts'
import { dataModeRoute, servedOf } from './data-mode.ts'
import { sendMoved, sendPage } from './send-page.ts'

interface Options {
  dist: Dist
  drawn: DrawnPages
  hot: HotPages
  paperLanguage: () => Promise<UiLanguage>
  broken: SendBroken
  /** Before a page is drawn for a reader. @throws TooOften */
  count: (ip: string) => Promise<void>
}

/** The same address without its last slash; null when that could be read as another host's, or has one still. */
function withoutSlash(url: string, path: string): string | null {
  if (!/^\/[^/\\\s].*[^/]\/$/s.test(path)) return null
  return path.slice(0, -1) + url.slice(path.length)
}

type Nowhere = Pick<Options, 'drawn' | 'paperLanguage'>

/** Also called for addresses so malformed that no route sees them. */
export async function sendNowhere(request: FastifyRequest, reply: FastifyReply, { drawn, paperLanguage }: Nowhere) {
  const ui = uiOf(request.url.split('?')[0]!) ?? (await paperLanguage())
  const shown = await drawn.nowhere(ui, servedOf(request.headers))
  return sendPage(request, reply, drawn.headers, await drawn.inLooks(shown, lookAttributes(request.headers)))
}

export async function pages(app: FastifyInstance, { dist, drawn, hot, paperLanguage, broken, count }: Options): Promise<void> {
  app.setErrorHandler((error, request, reply) => broken(request, reply, error))

  app.get('/', async (request, reply) => {
    const ui = chooseUi(request.headers.cookie, request.headers['accept-language']) ?? (await paperLanguage())
    void reply.headers(pageHeaders).header('vary', 'Accept-Language, Cookie').header('cache-control', 'private, no-store')
    return reply.redirect(`/${ui}`, 302)
  })

  dataModeRoute(app)

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
    const page = parsePath(path)
    if (!page) return sendNowhere(request, reply, { drawn, paperLanguage })
    const search = request.url.slice(path.length)
    const admit = () => count(request.ip)
    const shown = await drawn.page(page, search, servedOf(request.headers), admit)
    const wrongSlug = page.name === 'article' && shown.status === 200 && pathOf(page) !== shown.path
    if (wrongSlug) return sendMoved(reply, shown.path + search)
    await sendPage(request, reply, drawn.headers, await drawn.inLooks(shown, lookAttributes(request.headers), admit))
    hot.remember(request, reply, shown)
    return reply
  })
}
