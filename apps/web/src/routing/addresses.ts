import type { UiLanguage } from '@sinmun/types'
import { isUiLanguage } from '../i18n/languages.ts'
import { readSearch, type SearchParams, writeSearch } from './search-params.ts'

/** Every page of the reader. One parser for the browser's router and the web server's status codes. */
export type Page =
  | { name: 'front' | 'search' | 'settings' | 'saved'; ui: UiLanguage }
  | { name: 'section' | 'tag' | 'source'; ui: UiLanguage; slug: string }
  | { name: 'article'; ui: UiLanguage; id: string; slug: string | null }

const lists = { s: 'section', t: 'tag', source: 'source' } as const

/** NFC text of a path segment; one cut in the middle of a character stays as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return segment
  }
}

/** The page at a path, or null when no page has such an address. Encoded and decoded paths both do. */
export function parsePath(path: string): Page | null {
  const [start, ui, kind, last, ...more] = path.replace(/(.)\/$/, '$1').split('/')
  if (start !== '' || !isUiLanguage(ui) || more.length > 0) return null
  if (kind === undefined) return { name: 'front', ui }
  if ((kind === 'search' || kind === 'settings' || kind === 'saved') && last === undefined) return { name: kind, ui }
  if (!last) return null
  if (kind === 'a') {
    const match = /^([0-9a-z]{1,32})(?:-(.*))?$/su.exec(last)
    return match ? { name: 'article', ui, id: match[1]!, slug: match[2] ? decode(match[2]) : null } : null
  }
  return Object.hasOwn(lists, kind) ? { name: lists[kind as keyof typeof lists], ui, slug: decode(last) } : null
}

/** The interface language a path asks for, also when there is no such page. */
export function uiOf(path: string): UiLanguage | null {
  const ui = path.split('/')[1]
  return isUiLanguage(ui) ? ui : null
}

export const address = {
  front: (ui: UiLanguage) => `/${ui}`,
  section: (ui: UiLanguage, slug: string) => `/${ui}/s/${encodeURIComponent(slug)}`,
  tag: (ui: UiLanguage, slug: string) => `/${ui}/t/${encodeURIComponent(slug)}`,
  source: (ui: UiLanguage, slug: string) => `/${ui}/source/${encodeURIComponent(slug)}`,
  /** Without a slug, the short form that resolves to the same article. */
  article: (ui: UiLanguage, article: { id: string; slug?: string }) =>
    `/${ui}/a/${article.id}${article.slug ? `-${encodeURIComponent(article.slug)}` : ''}`,
  /** An article that is known by the API's own `url`, in this interface. */
  version: (ui: UiLanguage, article: { id: string; url: string | null }) => {
    const page = article.url === null ? null : parsePath(article.url)
    return address.article(ui, page?.name === 'article' && page.slug ? { id: article.id, slug: page.slug } : { id: article.id })
  },
  settings: (ui: UiLanguage) => `/${ui}/settings`,
  saved: (ui: UiLanguage) => `/${ui}/saved`,
  search: (ui: UiLanguage, params: SearchParams = { q: '' }) => `/${ui}/search${writeSearch(params)}`,
}

/** The path of a page, spelled one way however it was asked for. */
export function pathOf(page: Page): string {
  switch (page.name) {
    case 'front':
    case 'search':
    case 'settings':
    case 'saved':
      return address[page.name](page.ui)
    case 'article':
      return address.article(page.ui, page.slug ? { id: page.id, slug: page.slug } : { id: page.id })
    default:
      return address[page.name](page.ui, page.slug)
  }
}

/** What of a query the page reads, '' when nothing: what else stands there changes no page. */
export function queryOf(page: Page, search: string): string {
  const values = new URLSearchParams(search)
  if (page.name === 'search') return writeSearch(readSearch(values))
  const cursor = 'slug' in page && page.name !== 'article' ? values.get('cursor') : null
  return cursor ? `?${new URLSearchParams({ cursor })}` : ''
}

/**
 * The same page in another interface language; a path without a page leads to the front. A search keeps its query;
 * elsewhere a query is a place in a list, which is another list in another language.
 */
export function inLanguage(place: string, ui: UiLanguage): string {
  const [path = '', search = ''] = place.split(/\?(.*)/s)
  const page = parsePath(path)
  if (!page) return address.front(ui)
  return pathOf({ ...page, ui }) + (page.name === 'search' ? queryOf(page, search) : '')
}
