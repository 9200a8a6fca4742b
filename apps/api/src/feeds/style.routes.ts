/** What makes a page of a feed for a person who opens its address in a browser; feed readers never ask for it. */
import { uiLanguages } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import { document } from '../document.ts'
import { ProblemError } from '../problem.ts'
import { feedCss } from './style-css.ts'
import { feedXsl } from './style-xsl.ts'

const files = new Map<string, { type: string; text: string }>()
for (const ui of uiLanguages) {
  files.set(`${ui}.xsl`, { type: 'application/xslt+xml; charset=utf-8', text: feedXsl(ui) })
  files.set(`${ui}.css`, { type: 'text/css; charset=utf-8', text: feedCss(ui) })
}

export async function feedStyles(app: FastifyInstance): Promise<void> {
  document<{ file: string }>(app, '/feeds/style/:file', {
    write: ({ file: name }) => {
      const file = files.get(name)
      if (!file) throw new ProblemError(404, 'not-found', 'there is no such style sheet')
      return { type: file.type, body: file.text }
    },
  })
}
