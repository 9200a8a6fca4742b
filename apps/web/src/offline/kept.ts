/** Articles kept on this device: whole pages in the caches that the service worker (`public/sw.js`) answers from. */
import type { Article, UiLanguage } from '@sinmun/types'
import { address } from '../routing/addresses.ts'

/** `saved`: because the reader asked; `read`: the last that were opened. */
export type Shelf = 'saved' | 'read'

const mostRead = 30
const mostPictures = 12

export interface KeptArticle {
  shelf: Shelf
  /** Where it opens, and what it is kept under. */
  path: string
  lang: string
  title: string
  /** Milliseconds. */
  keptAt: number
}

export const canKeep = (): boolean => typeof caches !== 'undefined' && 'serviceWorker' in navigator

const pathOf = (ui: UiLanguage, id: string): string => address.article(ui, { id })

export async function isSaved(ui: UiLanguage, id: string): Promise<boolean> {
  return (await (await caches.open('saved')).match(pathOf(ui, id))) !== undefined
}

/** @throws when the page cannot be had or stored */
export async function keep(shelf: Shelf, ui: UiLanguage, article: Article): Promise<void> {
  const page = await fetch(address.article(ui, article))
  if (!page.ok || page.redirected) throw new Error(`the page answers ${page.status}`)
  const html = await page.text()
  const headers = new Headers(page.headers)
  // The body is decoded by now.
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  headers.set('x-kept', encodeURIComponent(JSON.stringify([article.lang, article.title, Date.now()])))
  await keepFiles('assets', html.matchAll(/"(\/assets\/[^"]+)"/g), Infinity)
  await keepFiles('media', html.matchAll(/(\/media\/[^"\s]+-640\.\w+)/g), mostPictures)
  const cache = await caches.open(shelf)
  const path = pathOf(ui, article.id)
  // The caches give their keys in the order in which they came: put again, it is the newest.
  await cache.delete(path)
  await cache.put(path, new Response(html, { headers }))
  if (shelf === 'read') await dropOldest(cache)
}

async function dropOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  for (const oldest of keys.slice(0, Math.max(0, keys.length - mostRead))) await cache.delete(oldest)
}

async function keepFiles(name: string, found: Iterable<RegExpMatchArray>, most: number): Promise<void> {
  const cache = await caches.open(name)
  for (const path of [...new Set([...found].map(([, path]) => path!))].slice(0, most))
    if (!(await cache.match(path))) await cache.add(path).catch(() => {})
}

export async function drop(shelf: Shelf, path: string): Promise<void> {
  await (await caches.open(shelf)).delete(path)
}

export const unsave = (ui: UiLanguage, id: string): Promise<void> => drop('saved', pathOf(ui, id))

/** The newest first; what is saved is not listed among what was read. */
export async function listKept(): Promise<KeptArticle[]> {
  const kept: KeptArticle[] = []
  for (const shelf of ['saved', 'read'] as const) {
    const cache = await caches.open(shelf)
    for (const key of (await cache.keys()).toReversed()) {
      const path = new URL(key.url).pathname
      const told = (await cache.match(key))?.headers.get('x-kept')
      if (!told || kept.some((other) => other.path === path)) continue
      const [lang, title, keptAt] = JSON.parse(decodeURIComponent(told)) as [string, string, number]
      kept.push({ shelf, path, lang, title, keptAt })
    }
  }
  return kept
}
