/** One `<url>` of a sitemap, as text. */
import { escapeXml } from '../xml.ts'

export interface Alternate {
  lang: string
  /** Root-relative. */
  path: string
}

export interface SitemapUrl {
  /** Root-relative. */
  path: string
  lastChange?: string
  /** Itself among them, the one for everybody else first; fewer than two are none. */
  alternates: Alternate[]
  /** Root-relative. */
  image?: string | undefined
}

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
export const urlset = `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n`
export const urlsetEnd = '</urlset>\n'

/** The same alternates on every version of a page, in the same order, so that each names all others. */
export function writeUrl({ path, lastChange, alternates, image }: SitemapUrl, publicUrl: string): string {
  const address = (to: string) => escapeXml(publicUrl + to)
  const links = alternates.length < 2 ? [] : [...alternates, { lang: 'x-default', path: alternates[0]!.path }]
  return [
    `<url><loc>${address(path)}</loc>`,
    lastChange ? `<lastmod>${lastChange}</lastmod>` : '',
    ...links.map((link) => `<xhtml:link rel="alternate" hreflang="${escapeXml(link.lang)}" href="${address(link.path)}"/>`),
    image ? `<image:image><image:loc>${address(image)}</image:loc></image:image>` : '',
    '</url>\n',
  ].join('')
}
