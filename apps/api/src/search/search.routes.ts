import { paths, type SearchQuery } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import { loadCards } from '../articles/card.queries.ts'
import { filterHash } from '../articles/cursor.ts'
import { parseLangs } from '../articles/lang-list.ts'
import { isDateOrTime, lowerBound, upperBound } from '../articles/time-range.ts'
import { sayLanguages } from '../content-language.ts'
import { endpoint } from '../endpoint.ts'
import type { AppliedPaper } from '../paper/paper.queries.ts'
import { badParameter } from '../problem.ts'
import { convertHit } from '../variants/conversion.ts'
import { type Box, parseBox } from './box.ts'
import { decodeSearchCursor, encodeSearchCursor } from './cursor.ts'
import { loadHitTexts } from './hit.queries.ts'
import { otherKeyboard } from './keyboard.ts'
import { makePlan } from './plan.ts'
import { search } from './search.ts'
import { marksOf, presentHit, presentSuggestions } from './search.present.ts'
import { complete } from './suggest.ts'

/** Clocks of the database and of who publishes may differ a little. */
const clockMargin = 1_000

export async function searchRoutes(app: FastifyInstance): Promise<void> {
  // Dictionaries and tables are made at first use; better now than while the first reader waits.
  app.addHook('onReady', async () => warmUp())

  endpoint(app, 'search', async ({ query, reply, head }) => {
    const { limit = 20, cursor, sort = 'relevance', collapse, ...rest } = query
    const paper = await app.paper()
    const box = parseBox(query.q)
    const filters = filtersOf(query, box, paper)
    const plan = makePlan(box, filters)
    const otherKeys = otherKeyboard(box.words.join(' '))
    const hash = filterHash({ ...rest, sort, collapse })
    const page = await search(app.db, {
      plan,
      variants: otherKeys === null ? [] : [{ text: otherKeys, plan: makePlan({ ...box, words: [otherKeys] }, filters) }],
      range: rangeOf(query, box, paper),
      sort,
      collapse: collapse === 'story',
      limit,
      position: cursor === undefined ? null : decodeSearchCursor(cursor, hash),
      // Ages count from the last publication: while nothing changes, equal questions get equal answers.
      now: Math.ceil(head.version / 1_000) + clockMargin,
    })
    const [cards, texts] = await Promise.all([loadCards(app.db, page.ids), loadHitTexts(app.db, page.ids)])
    const next = page.next && encodeSearchCursor(page.next, hash)
    if (next) reply.header('link', `<${nextAddress(query, next)}>; rel="next"`)
    const marks = marksOf(page.settled.plan)
    const conversion = await app.conversion(query.variant)
    const items = cards.map((card) => convertHit(presentHit(card, texts.get(card.id), marks), conversion))
    sayLanguages(reply, items)
    return {
      items,
      next,
      total: page.total,
      searched: {
        words: plan.clauses.filter(({ phrase }) => !phrase).map(({ shown }) => shown),
        phrases: plan.clauses.filter(({ phrase }) => phrase).map(({ shown }) => shown),
        excluded: plan.excluded.map(({ shown }) => shown),
        omitted: page.settled.omitted,
        unread: [...plan.unread],
        corrected: page.settled.corrected,
      },
      variants: page.variants,
    }
  })
}

function warmUp(): void {
  makePlan(parseBox('신문 检索一下新闻 臺灣 news'), { langs: null })
  otherKeyboard('tlsans')
}

export async function suggestRoutes(app: FastifyInstance): Promise<void> {
  endpoint(app, 'suggest', async ({ query }) => {
    const { languages } = (await app.paper()).file
    const completions = await complete(app.db, query.q.normalize('NFC'), parseLangs(query.lang, languages), query.limit ?? 8)
    return { items: presentSuggestions(completions, await app.conversion(query.variant)) }
  })
}

const nfc = (text: string | undefined) => text?.normalize('NFC')

function filtersOf({ lang, section, tag, source, author }: SearchQuery, box: Box, paper: AppliedPaper) {
  const { languages } = paper.file
  // Names no language of the paper: said rather than found nowhere.
  parseLangs(box.filters.lang?.join(','), languages)
  return { langs: parseLangs(lang, languages), section: nfc(section), tag: nfc(tag), source: nfc(source), author: nfc(author) }
}

/** after: and before: in the box narrow what `from` and `to` allow. */
function rangeOf({ from, to }: SearchQuery, { filters }: Box, paper: AppliedPaper) {
  const { timeZone } = paper.file
  for (const [name, values] of [
    ['after', filters.after],
    ['before', filters.before],
  ] as const)
    for (const value of values ?? [])
      if (!isDateOrTime(value)) throw badParameter('q', 'invalid-parameter', `${name}:${value} is no date; write ${name}:2026-01-31`)
  const lower = [from, ...(filters.after ?? [])].map((value) => lowerBound(value, timeZone))
  const upper = [to, ...(filters.before ?? [])].map((value) => upperBound(value, timeZone))
  return async (snapshot: { times: (...values: typeof lower) => Promise<(string | null)[]> }) => {
    const times = await snapshot.times(...lower, ...upper)
    const known = (values: (string | null)[]) => values.filter((value) => value !== null).sort()
    return { from: known(times.slice(0, lower.length)).at(-1) ?? null, before: known(times.slice(lower.length))[0] ?? null }
  }
}

function nextAddress(query: SearchQuery, cursor: string): string {
  const parameters = new URLSearchParams(Object.entries({ ...query, cursor }).map(([key, value]): [string, string] => [key, String(value)]))
  return `${paths.search}?${parameters}`
}
