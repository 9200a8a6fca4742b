/** Pages by address: drawn when they are asked for, kept while they are true, old ones only while there is no API. */
import type { UiLanguage } from '@sinmun/types'
import type { RenderedPage } from '../src/entry-server.tsx'
import { type Page, pathOf, queryOf } from '../src/routing/addresses.ts'
import { defaultServed, type Served } from '../src/settings/choices.ts'
import { printServed } from '../src/settings/reader-cookie.ts'
import { ApiAsker } from './ask-api.ts'
import { rawAsset } from './asset.ts'
import type { Fill } from './document.ts'
import type { Edition } from './edition.ts'
import type { PageHeaders } from './headers.ts'
import { dress } from './lite-looks.ts'
import type { CachedPage, PageCache } from './page-cache.ts'
import type { Render } from './renderer.ts'

export interface Surroundings {
  apiUrl: string
  publicUrl: string
  render: Render
  fill: Fill
  edition: Edition
  cache: PageCache
  /** Sent with every drawn page. */
  headers: PageHeaders
}

interface Wanted {
  key: string
  page: Page | null
  search: string
  edition: string
  served: Served
  fallbackUi: UiLanguage
}

const everybody = async (): Promise<void> => {}

const quarterHour = 15 * 60_000

/** An article is one page whatever slug it is asked for by; what a page does not read makes no other. */
const pageKey = (page: Page, search: string) => (page.name === 'article' ? pathOf({ ...page, slug: null }) : pathOf(page)) + queryOf(page, search)

/** Parts of an answer that no article stands in, and of which there are most. */
const withoutArticles = new Set(['image', 'body', 'section', 'names', 'sources', 'authors', 'tags', 'translations'])

/** Articles that a page shows or links to, from the data in it. */
function articlesIn(state: RenderedPage['state']): Set<string> {
  const ids = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) return value.forEach(visit)
    const { id, title } = value as { id?: unknown; title?: unknown }
    if (typeof id === 'string' && typeof title === 'string') ids.add(id)
    for (const [name, part] of Object.entries(value)) if (!withoutArticles.has(name)) visit(part)
  }
  visit(state.answers)
  return ids
}

export class DrawnPages {
  private readonly drawing = new Map<string, Promise<CachedPage>>()
  private askAgainAt = 0
  private readonly given: Surroundings
  private readonly api: ApiAsker

  constructor(given: Surroundings) {
    this.given = given
    this.api = new ApiAsker(given.apiUrl)
  }

  get headers(): PageHeaders {
    return this.given.headers
  }

  /** Dates on pages are drawn from a time that moves by quarters of an hour, where every zone's days begin. */
  private edition(): string {
    return `${this.given.edition.current()} ${Math.floor(Date.now() / quarterHour)}`
  }

  /** The page that is kept by this name, if it is of this edition. */
  current(key: string): CachedPage | undefined {
    const page = this.given.cache.get(key)
    return page?.edition === this.edition() ? page : undefined
  }

  /** A reader who chose other languages or less data gets a page of their own kind. */
  async page(page: Page, search: string, served: Served = defaultServed, admit = everybody): Promise<CachedPage> {
    const key = `${pageKey(page, search)} ${printServed(served)}`
    return this.kept(key, (edition) => this.draw({ key, page, search, edition, served, fallbackUi: 'en' }), admit)
  }

  /** @param admit called before a page is drawn for this reader alone; what it throws is thrown to them */
  private async kept(key: string, draw: (edition: string) => Promise<CachedPage>, admit = everybody): Promise<CachedPage> {
    const edition = this.edition()
    const cached = this.given.cache.get(key)
    // While the API is away, not every reader waits until that is clear.
    if (cached && (cached.edition === edition || Date.now() < this.askAgainAt)) return cached
    if (!this.drawing.has(key)) await admit()
    const drawn = await (this.drawing.get(key) ?? draw(edition))
    if (drawn.status !== 503) return drawn
    this.askAgainAt = Date.now() + 500
    const old = this.given.cache.get(key)
    return old ?? drawn
  }

  /** The same in a lite reader's looks: packing it anew for every request would cost as much as drawing it, so it is kept and counted as such. */
  async inLooks(page: CachedPage, attributes: string, admit = everybody): Promise<CachedPage> {
    if (attributes === '') return page
    const kept = this.given.cache.get(page.key + attributes)
    if (kept?.edition === page.edition && kept.status === page.status) return kept
    await admit()
    const dressed = dress(page, attributes)
    if (page.status === 200 || page.status === 404) this.given.cache.set(dressed.key, dressed)
    return dressed
  }

  /** An address that no page has. */
  async nowhere(ui: UiLanguage, served: Served): Promise<CachedPage> {
    const key = `${ui} ${printServed(served)}`
    return this.kept(key, (edition) => this.draw({ key, page: null, search: '', edition, served, fallbackUi: ui }))
  }

  private draw(wanted: Wanted): Promise<CachedPage> {
    const drawing = this.drawAnew(wanted).finally(() => this.drawing.delete(wanted.key))
    this.drawing.set(wanted.key, drawing)
    return drawing
  }

  private async drawAnew({ key, page, search, edition, served, fallbackUi }: Wanted): Promise<CachedPage> {
    const { publicUrl, render, fill, cache } = this.given
    const asking = this.api.asking(edition)
    const now = new Date(Math.floor(Date.now() / quarterHour) * quarterHour)
    const rendered = await render(page, search, { fetch: asking.fetch, publicUrl, now, fallbackUi, served })
    const { status, path, ui, state } = rendered
    const asset = rawAsset('text/html; charset=utf-8', Buffer.from(fill(rendered, served.data === 'lite')))
    const surrogateKey = [...asking.surrogateKeys].join(' ')
    const drawn: CachedPage = {
      key,
      status,
      asset,
      edition,
      path,
      ui,
      surrogateKey,
      articles: articlesIn(state),
      personal: printServed(served) !== '',
    }
    const gone = [...drawn.articles].some((id) => this.given.edition.isWithdrawn(id))
    if ((status === 200 || (status === 404 && !page)) && !gone) cache.set(key, drawn)
    else if (status === 404 || status === 410) cache.delete(key)
    return drawn
  }
}
