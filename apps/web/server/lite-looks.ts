/** Full pages are dressed as their reader chose by `public/theme.js`; those of the lite edition, which have no script, by the server. */
import type { IncomingHttpHeaders } from 'node:http'
import { readLooksCookie } from '../src/settings/reader-cookie.ts'
import { rawAsset } from './asset.ts'
import { servedOf } from './data-mode.ts'
import type { CachedPage } from './page-cache.ts'

/** The page as it is for all but readers of the lite edition who chose another theme, size or the like. */
export function dressedFor(headers: IncomingHttpHeaders, page: CachedPage): CachedPage {
  if (servedOf(headers).data !== 'lite') return page
  const attributes = Object.entries(readLooksCookie(headers.cookie)).map(([name, value]) => ` data-${name}="${value}"`)
  if (attributes.length === 0) return page
  const { type, bodies } = page.asset
  const html = bodies.identity.toString().replace(/<html\b/, (tag) => tag + attributes.join(''))
  return { ...page, asset: rawAsset(type, Buffer.from(html)) }
}
