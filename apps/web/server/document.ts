/** A rendered page put into the built index.html: head, body, and what the browser needs to go on from there. */
import type { UiLanguage } from '@sinmun/types'
import type { RenderedPage } from '../src/entry-server.tsx'
import { pack } from '../src/api/pack.ts'
import { scriptJson } from '../src/app/head/tags.ts'
import { SetupError } from './config.ts'

/** `lite`: without a script of any kind, and so without the data that a script would go on from. */
export type Fill = (page: Pick<RenderedPage, 'ui' | 'head' | 'body' | 'state'>, lite?: boolean) => string

const scripts = /\s*(?:<script\b[^>]*>.*?<\/script>|<link rel="modulepreload"[^>]*>)/gs
/** Files that nothing on the drawn page waits for; nor does it for the manifest. */
const lateScripts = /\s*(?:<script\b[^>]*\bsrc="[^>]*><\/script>|<link rel="modulepreload"[^>]*>)/g

/** For pages whose scripts wait for what readers see: `public/start.js` fetches them. */
export const withStarter = (indexHtml: string): string => indexHtml.replace(/\s*<\/body>/, '<script src="/start.js"></script></body>')

const root = '<div id="root"></div>'

/**
 * @param words address of each interface language's words, fetched together with the code that needs them
 * @throws SetupError when index.html is not the page that the build makes
 */
export function makeFill(indexHtml: string, words: Partial<Record<UiLanguage, string>>): Fill {
  const plain = indexHtml.replace(/\s*<noscript>.*?<\/noscript>/s, '').replace(/<html\b[^>]*>/i, '<html>')
  const parts = /^(.*)<html>(.*)<title>.*?<\/title>(.*)<\/head>(.*)<div id="root"><\/div>(.*)$/s.exec(plain)
  if (!parts) throw new SetupError(`dist/index.html lacks <html>, <title>, </head> or ${root}: run pnpm build again`)
  const [, doctype, charset, head, open, close] = parts as unknown as [string, string, string, string, string, string]
  const withoutScripts = { head: head.replace(scripts, ''), close: close.replace(scripts, '') }
  const late = [...head.matchAll(lateScripts), ...close.matchAll(lateScripts)].map(([tag]) => tag.trim()).join('')
  const begun = { head: head.replace(lateScripts, ''), close: close.replace(lateScripts, '') }
  return ({ ui, head: own, body, state }, lite = false) => {
    const manifest = `<link rel="manifest" href="/manifest-${ui}.webmanifest">`
    if (lite)
      return `${doctype}<html lang="${ui}">${charset}${own}${withoutScripts.head}${manifest}</head>${open}<div id="root">${body}</div>${withoutScripts.close}`
    const ahead = words[ui] ? `<link rel="modulepreload" crossorigin href="${words[ui]}">` : ''
    const begin = `${doctype}<html lang="${ui}" data-api="">${charset}${own}${begun.head}</head>${open}<div id="root">${body}</div>`
    const data = `<script type="application/json" id="state">${scriptJson({ ...state, answers: pack(state.answers) })}</script>`
    return `${begin}${data}<template id="late">${late}${ahead}${manifest}</template>${begun.close}`
  }
}
