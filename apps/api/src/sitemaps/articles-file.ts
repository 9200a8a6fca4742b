/** A part of the articles as a sitemap, written while it is read. */
import { presentTime } from '../articles/articles.present.ts'
import { presentImage } from '../media/renditions.ts'
import type { SitemapRow } from './sitemaps.queries.ts'
import { urlset, urlsetEnd, writeUrl } from './url.ts'
import { versionsOf } from './versions.ts'

interface Options {
  publicUrl: string
  languages: string[]
  /** Bytes and addresses a file may have. */
  limits?: { bytes: number; urls: number }
}

/** Those of Baidu and of the protocol. */
const limits = { bytes: 10_000_000, urls: 50_000 }

/** Where a file would become too large, the rest of its addresses stand in it without their alternates, as many as fit. */
export async function* writeArticles(rows: AsyncIterable<SitemapRow>, { publicUrl, languages, limits: most = limits }: Options) {
  let bytes = Buffer.byteLength(urlset + urlsetEnd)
  let urls = 0
  yield urlset
  for await (const row of rows)
    for (const { full, bare } of urlsOf(row, publicUrl, languages)) {
      const text = [full, bare].find((candidate) => bytes + Buffer.byteLength(candidate) <= most.bytes)
      if (text === undefined || urls === most.urls) continue
      bytes += Buffer.byteLength(text)
      urls++
      yield text
    }
  yield urlsetEnd
}

/** The article's own address, and that of its converted form: an address that hreflang names must be listed itself. */
function urlsOf(row: SitemapRow, publicUrl: string, languages: string[]): { full: string; bare: string }[] {
  const alternates = versionsOf(row, row.translations, languages)
  const lastChange = presentTime(row.updatedAt)
  const image = row.image && presentImage(row.image).renditions.at(-1)?.url
  const own = alternates.filter(({ path }) => path.includes(`/a/${row.id}-`))
  return own.map(({ path }) => ({
    full: writeUrl({ path, lastChange, alternates, image: image ?? undefined }, publicUrl),
    bare: writeUrl({ path, lastChange, alternates: [] }, publicUrl),
  }))
}
