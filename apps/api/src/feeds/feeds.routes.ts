import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { presentCard, presentTime } from '../articles/articles.present.ts'
import { listArticles } from '../articles/list.queries.ts'
import { document } from '../document.ts'
import { nameIn, uiOf } from '../names.ts'
import type { AppliedPaper } from '../paper/paper.queries.ts'
import { enclosureOf } from './enclosure.ts'
import { presentEntry } from './entry.present.ts'
import { mediaTypes, writeFeed } from './feed.ts'
import { loadEntries } from './feeds.queries.ts'
import { type FeedScope, scopeOf, splitFormat } from './scope.ts'
import { feedStyles } from './style.routes.ts'

export interface FeedOptions {
  /** Address readers use, without a trailing slash. */
  publicUrl: string
  mediaFolder: string
}

const entriesPerFeed = 50
/** Milliseconds in all that a feed waits for pictures which nobody has looked at yet. */
const longestWait = 2_000

const file = (what: string, example: string) => Type.String({ description: `${what}, then .rss, .atom or .json`, examples: [example] })
const lang = Type.String({ description: 'language of the paper, or all', examples: ['ko'] })

/** Addresses of feeds. A third segment tells tags and sources from a section that is called the same. */
const feeds = [
  { kind: 'front', path: '/feeds/:file', operationId: 'feed', params: Type.Object({ file: file('language of the paper, or all', 'ko.rss') }) },
  { kind: 'section', path: '/feeds/:lang/:file', operationId: 'sectionFeed', params: Type.Object({ lang, file: file('section', 'news.atom') }) },
  { kind: 'tag', path: '/feeds/:lang/tag/:file', operationId: 'tagFeed', params: Type.Object({ lang, file: file('tag', '항구.json') }) },
  {
    kind: 'source',
    path: '/feeds/:lang/source/:file',
    operationId: 'sourceFeed',
    params: Type.Object({ lang, file: file('source', '한바다통신.rss') }),
  },
] as const

// The page that XSL makes of a feed loads our style sheet and nothing else.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

export async function feedRoutes(app: FastifyInstance, options: FeedOptions): Promise<void> {
  await app.register(feedStyles)
  for (const { kind, path, operationId, params } of feeds)
    document<{ lang?: string; file: string }>(app, path, {
      contract: {
        operationId,
        summary: `The newest articles of a ${kind === 'front' ? 'language' : kind} with their bodies`,
        params,
        types: [...new Set(Object.values(mediaTypes))],
      },
      write: async ({ lang, file }) => {
        const paper = await app.paper()
        const { name, format } = splitFormat(file)
        const scope = await scopeOf(app.db, paper, { kind, lang: lang ?? name, slug: lang === undefined ? null : name, format })
        return {
          type: `${mediaTypes[scope.format]}; charset=utf-8`,
          languages: scope.lang ? [scope.lang] : paper.file.languages,
          headers: { 'content-security-policy': contentSecurityPolicy },
          ...(await feedOf(app, options, paper, scope)),
        }
      },
    })
}

async function feedOf(app: FastifyInstance, { publicUrl, mediaFolder }: FeedOptions, paper: AppliedPaper, scope: FeedScope) {
  const { languages, timeZone, name, footer } = paper.file
  const { lang, section, tag, source } = scope
  const listed = await listArticles(app.db, { langs: lang === null ? null : [lang], section, tag, source }, { limit: entriesPerFeed, position: null })
  const rows = await loadEntries(
    app.db,
    listed.slice(0, entriesPerFeed).map(({ id }) => id),
  )
  const deadline = AbortSignal.timeout(longestWait)
  const entries = []
  for (const row of rows) {
    const enclosure = await enclosureOf(row.image, mediaFolder, publicUrl, deadline)
    entries.push(presentEntry(row, { publicUrl, languages, timeZone, enclosure }))
  }
  const shown = lang ?? languages[0]!
  const body = writeFeed(scope.format, {
    title: scope.title,
    description: scope.description,
    lang,
    self: publicUrl + scope.path,
    home: publicUrl + scope.home,
    paperName: nameIn(name, shown, languages),
    rights: footer ? nameIn(footer, shown, languages) : null,
    updatedAt: entries.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), '') || presentTime(paper.appliedAt),
    ui: uiOf(shown),
    entries,
  })
  return { body, cards: rows.map((row) => ({ ...presentCard(row), tags: row.tags })) }
}
