/** `/manifest-{ui}.webmanifest`: the paper as an app of the device, named in the interface language. */
import type { Names, UiLanguage } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import { uiLanguages } from '../src/i18n/languages.ts'
import { nameIn } from '../src/i18n/names.ts'
import { assetHeaders, retryAfter } from './headers.ts'
import { sendProblem } from './problem.ts'

const keepFor = 5_000

interface NamedPaper {
  name: Names
  tagline: Names | null
}

/** Drawn from the mark by `pnpm icons`. */
const png = (size: number, purpose: 'any' | 'maskable') => ({
  src: `/icon-${purpose === 'any' ? '' : 'maskable-'}${size}.png`,
  type: 'image/png',
  sizes: `${size}x${size}`,
  purpose,
})

const manifestOf = ({ name, tagline }: NamedPaper, ui: UiLanguage) => ({
  id: `/${ui}`,
  lang: ui,
  name: nameIn(name, ui).text,
  short_name: nameIn(name, ui).text,
  ...(tagline ? { description: nameIn(tagline, ui).text } : {}),
  start_url: `/${ui}`,
  scope: '/',
  display: 'minimal-ui',
  background_color: '#faf7f0',
  theme_color: '#faf7f0',
  icons: [
    { src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
    ...[192, 512].map((size) => png(size, 'any')),
    ...[192, 512].map((size) => png(size, 'maskable')),
  ],
})

export async function manifest(app: FastifyInstance, { apiUrl }: { apiUrl: string }): Promise<void> {
  let known: NamedPaper | null = null
  let until = 0
  // While the API is away, the names it gave last are right.
  const paper = async (): Promise<NamedPaper | null> => {
    if (Date.now() < until) return known
    until = Date.now() + keepFor
    const response = await fetch(`${apiUrl}/v1/paper`, { redirect: 'error', signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (response?.ok) known = (await response.json()) as NamedPaper
    return known
  }

  for (const ui of uiLanguages)
    app.get(`/manifest-${ui}.webmanifest`, async (request, reply) => {
      const named = await paper()
      if (!named) return sendProblem(request, reply.header('retry-after', retryAfter), 503, 'unavailable', 'the paper cannot be asked for its name')
      return reply
        .headers({ ...assetHeaders, 'cache-control': 'public, max-age=300', 'content-language': ui })
        .type('application/manifest+json')
        .send(JSON.stringify(manifestOf(named, ui)))
    })
}
