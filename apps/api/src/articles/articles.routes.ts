import { type ArticleListQuery, paths } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import { formOf } from '../cache/answer.ts'
import { sayLanguages } from '../content-language.ts'
import { endpoint } from '../endpoint.ts'
import { ProblemError } from '../problem.ts'
import type { AppliedPaper } from '../paper/paper.queries.ts'
import { convertCard } from '../variants/conversion.ts'
import { preferOwn } from '../variants/prefer.ts'
import { findArticle } from './article.queries.ts'
import { presentArticle, presentCard } from './articles.present.ts'
import { loadCards } from './card.queries.ts'
import { decodeCursor, encodeCursor, filterHash, type Position } from './cursor.ts'
import { parseLangs } from './lang-list.ts'
import { type ArticleFilter, listArticles, type Listed, listStories } from './list.queries.ts'
import { PreparedArticles } from './prepared.ts'
import { lowerBound, upperBound } from './time-range.ts'

const idPattern = /^[0-9a-z]{1,32}$/

export async function articleRoutes(app: FastifyInstance, { settings }: { settings: string }): Promise<void> {
  const prepared = new PreparedArticles({
    db: app.db,
    pool: app.pool,
    form: formOf(settings),
    onError: (error) => app.log.warn({ err: error }, 'answers about articles were made, but not kept in the database'),
  })
  app.addHook('onClose', () => prepared.flush())
  app.shelves.push(prepared)

  endpoint(app, 'articles', async ({ query, reply }) => {
    const { limit = 20, cursor, collapse, ...rest } = query
    const paper = await app.paper()
    const filter = filterOf(rest, paper)
    const hash = filterHash({ ...rest, collapse })
    const position = cursor === undefined ? null : decodeCursor(cursor, hash)
    const found =
      collapse === 'story'
        ? await listStories(app.db, filter, preferOwn(filter.langs ?? paper.file.languages, query.variant), { limit, position })
        : await listArticles(app.db, filter, { limit, position })
    const page = pageOf(found, limit, position, hash)
    const conversion = await app.conversion(query.variant)
    const items = (await loadCards(app.db, page.ids)).map((row) => convertCard(presentCard(row), conversion))
    sayLanguages(reply, items)
    if (page.next) reply.header('link', `<${nextAddress(query, page.next)}>; rel="next"`)
    return { items, next: page.next, prev: page.prev }
  })

  endpoint(app, 'article', async ({ params, query, reply, readUnder }) => {
    const row = idPattern.test(params.id) ? await findArticle(app.db, params.id) : null
    if (!row || row.status === 'draft' || !row.everPublished) throw new ProblemError(404, 'article-not-found', 'there is no article with this id')
    if (row.status === 'withdrawn') throw new ProblemError(410, 'article-withdrawn', 'the article was published and has been withdrawn')
    readUnder(row.head)
    const article = presentArticle(row, await app.conversion(query.variant))
    reply.header('content-language', article.lang)
    return article
  })
}

function filterOf(query: Omit<ArticleListQuery, 'limit' | 'cursor' | 'collapse' | 'variant'>, paper: AppliedPaper): ArticleFilter {
  const { languages, timeZone } = paper.file
  const { section, tag, source, author } = query
  return {
    langs: parseLangs(query.lang, languages),
    section: section?.normalize('NFC'),
    tag: tag?.normalize('NFC'),
    source: source?.normalize('NFC'),
    author: author?.normalize('NFC'),
    from: lowerBound(query.from, timeZone),
    to: upperBound(query.to, timeZone),
  }
}

interface Page {
  ids: string[]
  next: string | null
  prev: string | null
}

/** Cuts the extra row off, puts a backward page the right way round, and makes the cursors of both ends. */
function pageOf(found: Listed[], limit: number, position: Position | null, hash: string): Page {
  const backwards = position?.direction === 'prev'
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const cursorAt = (row: Listed, direction: Position['direction']) => encodeCursor({ direction, at: row.at, id: row.key }, hash)
  return {
    ids: rows.map(({ id }) => id),
    next: last && (backwards || more) ? cursorAt(last, 'next') : null,
    prev: first && (backwards ? more : position !== null) ? cursorAt(first, 'prev') : null,
  }
}

function nextAddress(query: ArticleListQuery, cursor: string): string {
  const parameters = new URLSearchParams(Object.entries({ ...query, cursor }).map(([key, value]): [string, string] => [key, String(value)]))
  return `${paths.articles}?${parameters}`
}
