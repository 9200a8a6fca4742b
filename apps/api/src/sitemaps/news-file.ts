import { articleUrl, presentTime } from '../articles/articles.present.ts'
import { escapeXml } from '../xml.ts'
import { declaration, urlsetEnd } from './url.ts'

interface NewsRow {
  id: string
  lang: string
  slug: string
  title: string
  publishedAt: string
}

const urlset = `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n`

/** ISO 639 without script or region, save for the two that Google wants for Chinese. */
const googleLanguage = (lang: string) => (lang === 'zh-Hans' ? 'zh-cn' : lang === 'zh-Hant' ? 'zh-tw' : lang.split('-')[0]!)

/** @param nameOf the paper in a language, exactly as it stands in Google News */
export function writeNews(rows: NewsRow[], nameOf: (lang: string) => string, publicUrl: string): string {
  const urls = rows.map((row) => {
    const publication = `<news:publication><news:name>${escapeXml(nameOf(row.lang))}</news:name><news:language>${googleLanguage(row.lang)}</news:language></news:publication>`
    const facts = `<news:publication_date>${presentTime(row.publishedAt)}</news:publication_date><news:title>${escapeXml(row.title)}</news:title>`
    return `<url><loc>${escapeXml(publicUrl + articleUrl(row))}</loc><news:news>${publication}${facts}</news:news></url>\n`
  })
  return urlset + urls.join('') + urlsetEnd
}
