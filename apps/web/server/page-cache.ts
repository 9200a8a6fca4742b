/** Pages in memory, bounded in bytes: what is asked for again stays, what was asked for once goes first. */
import type { Asset } from './asset.ts'

export interface CachedPage {
  /** Under which it is kept. */
  key: string
  status: 200 | 400 | 404 | 410 | 503
  asset: Asset
  /** What it was drawn from; another edition's page is only for when there is no better. */
  edition: string
  /** Path of the page, spelled right. */
  path: string
  ui: string
  /** Ids of the articles that it shows. */
  articles: ReadonlySet<string>
  surrogateKey: string
  /** Drawn for a reader's own choices: no cache on the way may give it to others. */
  personal: boolean
}

interface Entry {
  page: CachedPage
  size: number
}

/** Compressed copies are made when they are asked for; both together are less than half of the page. */
const sizeOf = ({ asset: { bodies }, articles, surrogateKey }: CachedPage) =>
  bodies.identity.length * 1.5 + surrogateKey.length + articles.size * 50 + 500

export class PageCache {
  /** In order of use, oldest first. New pages start in `tried` and move to `kept` when asked for again. */
  private readonly tried = new Map<string, Entry>()
  private readonly kept = new Map<string, Entry>()
  private triedSize = 0
  private keptSize = 0
  private readonly limit: number

  /** @param limit bytes */
  constructor(limit: number) {
    this.limit = limit
  }

  get size(): number {
    return this.triedSize + this.keptSize
  }

  get(key: string): CachedPage | undefined {
    const entry = this.kept.get(key) ?? this.tried.get(key)
    if (!entry) return undefined
    this.delete(key)
    this.kept.set(key, entry)
    this.keptSize += entry.size
    this.shrink()
    return entry.page
  }

  set(key: string, page: CachedPage): void {
    const known = this.kept.has(key)
    this.delete(key)
    const entry = { page, size: sizeOf(page) }
    if (entry.size > this.limit / 8) return
    ;(known ? this.kept : this.tried).set(key, entry)
    if (known) this.keptSize += entry.size
    else this.triedSize += entry.size
    this.shrink()
  }

  /** Every page that shows one of these articles. */
  drop(articles: ReadonlySet<string>): void {
    for (const [key, { page }] of [...this.tried, ...this.kept]) if ([...articles].some((id) => page.articles.has(id))) this.delete(key)
  }

  delete(key: string): void {
    this.keptSize -= this.kept.get(key)?.size ?? 0
    this.triedSize -= this.tried.get(key)?.size ?? 0
    this.kept.delete(key)
    this.tried.delete(key)
  }

  /** A fifth is for newcomers, however many come; a crawler does not empty the rest. */
  private shrink(): void {
    for (const key of this.kept.keys()) {
      if (this.keptSize <= this.limit * 0.8) break
      this.delete(key)
    }
    for (const key of this.tried.keys()) {
      if (this.size <= this.limit || this.triedSize <= this.limit * 0.2) break
      this.delete(key)
    }
  }
}
