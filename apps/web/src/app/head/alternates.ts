/** The addresses under which the same thing stands in other languages. */
import type { Article, Paper } from '@sinmun/types'
import { isUiLanguage } from '../../i18n/languages.ts'
import { address, type Page, parsePath, pathOf } from '../../routing/addresses.ts'
import type { Head } from './context.ts'
import { link } from './tags.ts'

interface Version {
  lang: string
  path: string
}

/** Where an article stands in its own language; one that the interface does not speak stands in the paper's first. */
function ownPath({ lang, id, url }: { lang: string; id: string; url: string }): string {
  const page = parsePath(url)
  return address.version(isUiLanguage(lang) ? lang : (page?.ui ?? 'en'), { id, url })
}

/** The page that search engines keep: an article in its own language, or in the script that it is shown in. */
export const articlePath = (article: Article): string => ownPath(article)

/** The versions of a story that somebody wrote, this one first, each at its own address. */
export function writtenVersions(article: Article): (Version & { id: string; url: string })[] {
  const own = { lang: article.converted ?? article.lang, id: article.id, url: article.url }
  return [own, ...article.translations].map((version) => ({ ...version, path: ownPath(version) }))
}

/** Those, and the scripts that one of them is shown in because nobody wrote one. */
function articleVersions(article: Article, { variants, languages }: Paper): Version[] {
  const written = writtenVersions(article)
  const converted = variants.flatMap(({ variant, from }) => {
    if (written.some(({ lang }) => lang === variant)) return []
    const source = languages.flatMap((lang) => (from.includes(lang) ? written.filter((version) => version.lang === lang) : []))[0]
    return source ? [{ lang: variant, path: ownPath({ ...source, lang: variant }) }] : []
  })
  return [...written, ...converted]
}

/** A list is the same list in every interface language. */
const listVersions = (page: Page, uiLanguages: readonly string[]): Version[] =>
  uiLanguages.filter(isUiLanguage).map((ui) => ({ lang: ui, path: pathOf({ ...page, ui }) }))

/** Reciprocal because every version makes the same list in the same order; `x-default` is the paper's first language that it has. */
export function alternates({ page, article, paper, publicUrl, status, query }: Head): string[] {
  if (!page || !paper || status !== 200 || query !== '' || page.name === 'search') return []
  const versions = page.name === 'article' ? (article ? articleVersions(article, paper) : []) : listVersions(page, paper.uiLanguages)
  if (versions.length < 2) return []
  const wanted = [...paper.languages, ...versions.map(({ lang }) => lang)]
  const sorted = versions.toSorted((a, b) => wanted.indexOf(a.lang) - wanted.indexOf(b.lang))
  return [...sorted, { lang: 'x-default', path: sorted[0]!.path }].map(({ lang, path }) => link('alternate', publicUrl + path, { hreflang: lang }))
}

/** The one address of what the page shows; null where there is none to keep. */
export function canonicalPath({ page, article, status, query }: Head): string | null {
  if (!page || status !== 200 || query !== '' || page.name === 'search') return null
  return page.name === 'article' ? article && articlePath(article) : pathOf(page)
}

export const feeds = ({ page, article, paper, ui, publicUrl, paperName }: Head): string[] => {
  if (!paper) return []
  const lang = article?.lang ?? (paper.languages.includes(ui) ? ui : null)
  const section = page?.name === 'section' && lang ? `/${encodeURIComponent(page.slug)}` : ''
  const paths = [...(section ? [`${lang}${section}`] : []), ...(lang ? [lang] : []), 'all']
  const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }
  return paths.flatMap((path) =>
    Object.entries(types).map(([extension, type]) =>
      link('alternate', `${publicUrl}/feeds/${path}.${extension}`, { type, title: `${paperName} (${path}, ${extension})` }),
    ),
  )
}
