/** The page as schema.org says it: what search engines show, and where the words come from. */
import type { Article } from '@sinmun/types'
import type { BreadcrumbList, NewsArticle, NewsMediaOrganization, Organization, Person, Thing, WebSite } from 'schema-dts'
import { nameIn } from '../../i18n/names.ts'
import { safeHref } from '../../ui/safe-href.ts'
import { address } from '../../routing/addresses.ts'
import { articlePath, writtenVersions } from './alternates.ts'
import type { Head } from './context.ts'
import { pictureOf } from './social.ts'

const organization = ({ paperName, publicUrl, ui }: Head): Exclude<NewsMediaOrganization, string> => ({
  '@type': 'NewsMediaOrganization',
  '@id': `${publicUrl}/#paper`,
  name: paperName,
  url: publicUrl + address.front(ui),
  logo: { '@type': 'ImageObject', url: `${publicUrl}/favicon.svg` } as never,
})

const webSite = ({ paperName, publicUrl, ui }: Head): WebSite =>
  ({
    '@type': 'WebSite',
    '@id': `${publicUrl}${address.front(ui)}#site`,
    name: paperName,
    url: publicUrl + address.front(ui),
    inLanguage: ui,
    publisher: { '@id': `${publicUrl}/#paper` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${publicUrl}${address.search(ui)}?q={q}` },
      // schema-dts knows only the vocabulary; this one is the search engines' own.
      'query-input': 'required name=q',
    },
  }) as WebSite

function breadcrumbs(head: Head): BreadcrumbList | null {
  const { page, article, paper, ui, publicUrl, paperName } = head
  if (!page || page.name === 'front' || page.name === 'search') return null
  const slug = article?.section.slug ?? (page.name === 'section' ? page.slug : null)
  const section = article?.section ?? paper?.sections.find((each) => each.slug === slug)
  const steps = [
    { name: paperName, item: publicUrl + address.front(ui) },
    ...(section ? [{ name: nameIn(section.names, ui).text, item: publicUrl + address.section(ui, section.slug) }] : []),
    ...(article ? [{ name: article.title, item: publicUrl + articlePath(article) }] : []),
  ]
  if (steps.length < 2) return null
  return { '@type': 'BreadcrumbList', itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })) }
}

/** Sources in a role as organizations, with their own address where it is one. */
function organizations(article: Article, role: string): Organization[] {
  return article.sources
    .filter((source) => source.role === role)
    .map(({ name, url }) => ({ '@type': 'Organization', name, ...(safeHref(url) ? { url: safeHref(url)! } : {}) }))
}

/** Other versions: their translations, unless this one names its translator; then the one other is what it was made from. */
function translations(article: Article, publicUrl: string) {
  const others = writtenVersions(article)
    .slice(1)
    .map(({ lang, path }): NewsArticle => ({ '@type': 'NewsArticle', '@id': publicUrl + path, url: publicUrl + path, inLanguage: lang }))
  if (others.length === 0) return {}
  if (!article.sources.some(({ role }) => role === 'translator')) return { workTranslation: others }
  return others.length === 1 ? { translationOfWork: others[0]! } : {}
}

function authors(article: Article): (Person | Organization)[] {
  const people = article.authors.map(({ name }): Person => ({ '@type': 'Person', name }))
  if (people.length > 0) return people
  const writers = organizations(article, 'author')
  return writers.length > 0 ? writers : organizations(article, 'source')
}

function newsArticle(head: Head, article: Article, description: string | null): NewsArticle {
  const { publicUrl, ui } = head
  const url = publicUrl + articlePath(article)
  const picture = article.image && pictureOf(article.image, publicUrl)
  const original = safeHref(article.originalUrl)
  const writers = authors(article)
  const sources = organizations(article, 'source')
  const translators = organizations(article, 'translator')
  return {
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: article.title,
    ...(article.alternateTitle ? { alternativeHeadline: article.alternateTitle.text } : {}),
    ...(description ? { description } : {}),
    inLanguage: article.lang,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    articleSection: nameIn(article.section.names, ui).text,
    ...(article.tags.length > 0 ? { keywords: article.tags.map(({ name }) => name) } : {}),
    timeRequired: `PT${article.readingMinutes}M`,
    isAccessibleForFree: true,
    ...(picture ? { image: { '@type': 'ImageObject', url: picture.url, width: picture.width, height: picture.height } as never } : {}),
    author: writers.length > 0 ? writers : { '@id': `${publicUrl}/#paper` },
    publisher: { '@id': `${publicUrl}/#paper` },
    ...(sources.length > 0 ? { sourceOrganization: sources } : {}),
    ...(translators.length > 0 ? { translator: translators } : {}),
    ...(original ? { isBasedOn: original } : {}),
    ...translations(article, publicUrl),
    ...(article.corrections.length > 0
      ? { correction: article.corrections.map(({ note, publishedAt }) => ({ '@type': 'CorrectionComment', text: note, datePublished: publishedAt })) }
      : {}),
  }
}

/** null for pages that say nothing about anything. */
export function structuredData(head: Head, description: string | null): object | null {
  const { page, article, paper, status } = head
  if (!page || !paper || status !== 200 || page.name === 'search') return null
  const crumbs = breadcrumbs(head)
  const graph: Thing[] = [
    organization(head),
    ...(page.name === 'front' ? [webSite(head)] : []),
    ...(crumbs ? [crumbs] : []),
    ...(article ? [newsArticle(head, article, description)] : []),
  ]
  return { '@context': 'https://schema.org', '@graph': graph }
}
