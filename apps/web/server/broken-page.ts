/** What a reader gets instead of a page that could not be drawn, or not so soon again: said in their language, without any of the code that failed. */
import type { UiLanguage } from '@sinmun/types'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { messages } from '../src/i18n/messages.ts'
import { uiLanguages } from '../src/i18n/languages.ts'
import { address, uiOf } from '../src/routing/addresses.ts'
import type { Fill } from './document.ts'
import type { PageHeaders } from './headers.ts'
import { chooseUi } from './language.ts'
import { TooOften } from './upstream.ts'

export type SendBroken = (request: FastifyRequest, reply: FastifyReply, error: unknown) => FastifyReply

const state = { now: '', publicUrl: '', served: { langs: [], data: 'lite' as const }, answers: [] }

type Kind = 'failed' | 'tooOften'

/** Request ids are ours or a proxy's: never markup. */
const plain = (id: string) => id.replace(/[^\w.:-]/g, '')

function bodyOf(ui: UiLanguage, kind: Kind, requestId: string): string {
  const words = messages[ui]
  return `<main class="broken">
<h1>${words[`problem.${kind}`]}</h1>
<p>${words[`problem.${kind}Text`]}</p>
<p>${words['problem.reference'].replace('{{id}}', plain(requestId))}</p>
<p><a href="${address.front(ui)}">${words['problem.home']}</a></p>
</main>`
}

/** @param fill the same frame and styles as every page's; the lite form, since a script would fail as well */
export const makeSendBroken =
  (fill: Fill, headers: PageHeaders): SendBroken =>
  (request, reply, error) => {
    const kind: Kind = error instanceof TooOften ? 'tooOften' : 'failed'
    if (error instanceof TooOften) void reply.header('retry-after', error.seconds)
    else request.log.error({ err: error }, 'a page could not be drawn')
    const path = request.url.split('?')[0]!
    const ui = uiOf(path) ?? chooseUi(request.headers.cookie, request.headers['accept-language']) ?? uiLanguages[0]!
    const head = `<title>${messages[ui][`problem.${kind}`]}</title><meta name="robots" content="noindex">`
    return reply
      .code(kind === 'tooOften' ? 429 : 500)
      .headers({ ...headers, 'content-language': ui, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(fill({ ui, head, body: bodyOf(ui, kind, request.id), state }, true))
  }
