/** A drawn page as an answer: what HTTP says about it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressFor, sendAsset } from './asset.ts'
import type { CachedPage } from './page-cache.ts'
import { type PageHeaders, pageHeaders, retryAfter } from './headers.ts'

/**
 * A browser asks each time whether its page is still the one: a reader who has just chosen the lite edition would get the full one out of
 * its memory. Of caches on the way, those that we cannot purge keep a page for half a minute, those that we can for five.
 */
const publicPage = {
  'cache-control': 'public, max-age=0, s-maxage=30',
  'cdn-cache-control': 'max-age=300, stale-while-revalidate=30, stale-if-error=86400',
}

/** What a reader's own choices made. Without them in the way everybody gets one and the same page, also from other caches. */
const ownPage = { 'cache-control': 'private, no-cache' }

export async function sendPage(request: FastifyRequest, reply: FastifyReply, headers: PageHeaders, page: CachedPage) {
  const { status, asset, ui, surrogateKey, personal } = page
  void reply.headers(headers).header('content-language', ui)
  if (status === 200) void reply.headers(personal ? ownPage : publicPage)
  else void reply.header('cache-control', 'no-store')
  void reply.header('vary', 'Save-Data')
  if (status === 503) void reply.header('retry-after', retryAfter)
  if (status === 200 && surrogateKey) void reply.header('surrogate-key', surrogateKey)
  await compressFor(request, asset)
  return sendAsset(request, reply, asset, status)
}

/** The slug may be right again one day: nobody keeps this for longer than a page. */
export const sendMoved = (reply: FastifyReply, to: string) => reply.headers({ ...pageHeaders, ...publicPage }).redirect(to, 301)
