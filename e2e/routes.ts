/** An address of every kind of page, in every interface language, of a running paper: what is checked on every route is checked on these. */
import { uiLanguages } from '@sinmun/types'
import { json, type Place } from './paper.ts'

export interface Route {
  kind: string
  /** After the interface language. */
  path: string
}

/** Pages of each kind; articles of every language of the paper, and the richest of all. */
export async function routesOf({ apiUrl }: Place): Promise<Route[]> {
  const [{ languages, sections }, tags, sources] = await Promise.all(
    ['paper', 'tags?limit=1', 'sources?limit=1'].map((path) => json(`${apiUrl}/v1/${path}`)),
  )
  const lists = await Promise.all(languages.map((lang: string) => json(`${apiUrl}/v1/articles?lang=${lang}&limit=50`)))
  const articles = lists.flatMap(({ items }) =>
    [items[0], items.find((item: any) => item.image), items.find((item: any) => item.alternateTitle)].filter(Boolean),
  )
  const paths = new Set(articles.map(({ url }: { url: string }) => url.replace(/^\/[^/]+/, '')))
  return [
    { kind: 'front', path: '' },
    { kind: 'section', path: `/s/${sections[0].slug}` },
    { kind: 'tag', path: `/t/${encodeURIComponent(tags.items[0].slug)}` },
    { kind: 'source', path: `/source/${encodeURIComponent(sources.items[0].slug)}` },
    { kind: 'search', path: '/search' },
    { kind: 'results', path: `/search?q=${encodeURIComponent('해동')}` },
    { kind: 'nothing', path: '/search?q=qqqqzzzz' },
    { kind: 'not found', path: '/s/there-is-no-such-section' },
    ...[...paths].map((path) => ({ kind: 'article', path })),
  ]
}

export const everywhere = (routes: Route[]): string[] => uiLanguages.flatMap((ui) => routes.map(({ path }) => `/${ui}${path}`))
