/** How much a page may weigh: as the reader chose, else as the browser asks by `Save-Data`. */
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { isUiLanguage } from '../src/i18n/languages.ts'
import { address, parsePath } from '../src/routing/addresses.ts'
import { type DataMode, dataModes, type Served } from '../src/settings/choices.ts'
import { cookieFor, readServed } from '../src/settings/reader-cookie.ts'
import { pageHeaders } from './headers.ts'

export function servedOf(headers: IncomingHttpHeaders): Served {
  const served = readServed(headers.cookie)
  const saves = String(headers['save-data'] ?? '').toLowerCase() === 'on'
  return served.data === 'auto' && saves ? { ...served, data: 'lite' } : served
}

const isDataMode = (value: unknown): value is DataMode => (dataModes as readonly unknown[]).includes(value)

/** A page of ours, or null: nobody is sent elsewhere. */
function pageOf(to: unknown): string | null {
  if (typeof to !== 'string' || !/^\/[^/\\\s][^\\\s]*$/.test(to)) return null
  return parsePath(to.split('?')[0]!) ? to : null
}

/** `/{ui}/data?mode=lite&to=/ko/…` keeps a choice and leads back: the lite edition has no script that could. */
export function dataModeRoute(app: FastifyInstance): void {
  app.get<{ Params: { ui: string }; Querystring: Record<string, unknown> }>('/:ui/data', async (request, reply) => {
    const { mode, to } = request.query
    const ui = isUiLanguage(request.params.ui) ? request.params.ui : null
    void reply.headers(pageHeaders).header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
    if (ui && isDataMode(mode)) void reply.header('set-cookie', cookieFor({ ...readServed(request.headers.cookie), data: mode }))
    return reply.redirect(pageOf(to) ?? (ui ? address.front(ui) : '/'), 303)
  })
}
