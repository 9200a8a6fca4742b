import { presentTime } from '../articles/articles.present.ts'
import { escapeXml } from '../xml.ts'
import type { Part } from './parts.queries.ts'
import { declaration } from './url.ts'

export function writeIndex(parts: Part[], publicUrl: string): string {
  const files = parts.map(({ prefix, lastChange }) => entry(`${publicUrl}/sitemaps/articles-${prefix}.xml`, presentTime(lastChange)))
  const pages = entry(`${publicUrl}/sitemaps/pages.xml`, null)
  return `${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages}${files.join('')}</sitemapindex>\n`
}

const entry = (address: string, lastChange: string | null) =>
  `<sitemap><loc>${escapeXml(address)}</loc>${lastChange ? `<lastmod>${lastChange}</lastmod>` : ''}</sitemap>\n`
