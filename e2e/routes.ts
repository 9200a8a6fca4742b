/** An address of every kind of page, in every interface language, of a running paper: what is checked on every route is checked on these. */
import { uiLanguages } from '@sinmun/types'
import { json, type Place } from './paper.ts'

export interface Route {
  kind: string
  /** After the interface language. */
  path: string
}

interface Card {
  url: string
  image: unknown
  alternateTitle: unknown
  readingMinutes: number
}

const afterUi = ({ url }: Card) => url.replace(/^\/[^/]+/, '')

/** Of each language of the paper: the longest, the newest, one with a picture, one with a second title. */
async function articlesOf(apiUrl: string, languages: string[]): Promise<Route[]> {
  const routes = new Map<string, string>()
  for (const lang of languages) {
    const { items } = await json<{ items: Card[] }>(`${apiUrl}/v1/articles?lang=${lang}&limit=100`)
    const longest = items.toSorted((a, b) => b.readingMinutes - a.readingMinutes)[0]
    const chosen = [longest, items[0], items.find(({ image }) => image), items.find(({ alternateTitle }) => alternateTitle)]
    for (const card of chosen) if (card) routes.set(afterUi(card), `article in ${lang}`)
  }
  return [...routes].map(([path, kind]) => ({ kind, path }))
}

export async function routesOf({ apiUrl }: Pick<Place, 'apiUrl'>): Promise<Route[]> {
  const [{ languages, sections }, tags, sources] = await Promise.all(
    ['paper', 'tags?limit=1', 'sources?limit=1'].map((path) => json(`${apiUrl}/v1/${path}`)),
  )
  return [
    { kind: 'front', path: '' },
    { kind: 'section', path: `/s/${sections[0].slug}` },
    { kind: 'tag', path: `/t/${encodeURIComponent(tags.items[0].slug)}` },
    { kind: 'source', path: `/source/${encodeURIComponent(sources.items[0].slug)}` },
    { kind: 'search', path: '/search' },
    { kind: 'results', path: `/search?q=${encodeURIComponent('해동')}` },
    { kind: 'nothing', path: '/search?q=qqqqzzzz' },
    { kind: 'settings', path: '/settings' },
    { kind: 'saved', path: '/saved' },
    { kind: 'not found', path: '/s/there-is-no-such-section' },
    ...(await articlesOf(apiUrl, languages)),
  ]
}

export const everywhere = (routes: Route[]): string[] => uiLanguages.flatMap((ui) => routes.map(({ path }) => `/${ui}${path}`))
