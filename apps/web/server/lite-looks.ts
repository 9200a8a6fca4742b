/** Full pages are dressed as their reader chose by `public/theme.js`; those of the lite edition, which have no script, by the server. */
import type { IncomingHttpHeaders } from 'node:http'
import { readLooksCookie } from '../src/settings/reader-cookie.ts'
import { rawAsset } from './asset.ts'
import { servedOf } from './data-mode.ts'
import type { CachedPage } from './page-cache.ts'

/** Attributes for `<html>`; '' for all but readers of the lite edition who chose another theme, size or the like. */
export function lookAttributes(headers: IncomingHttpHeaders): string {
  if (servedOf(headers).data !== 'lite') return ''
  return Object.entries(readLooksCookie(headers.cookie))
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join('')
}

/** A copy, named after the page and what it wears. */
export function dress(page: CachedPage, attributes: string): CachedPage {
  const { type, bodies } = page.asset
  const html = bodies.identity.toString().replace(/<html\b/, (tag) => tag + attributes)
  return { ...page, key: page.key + attributes, asset: rawAsset(type, Buffer.from(html)) }
}
