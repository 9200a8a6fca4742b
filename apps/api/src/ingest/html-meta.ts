import { cleanLine } from '@sinmun/text'
import type { DomDocument } from './html-dom.ts'
import { decodeEntities } from './html-entities.ts'
import { webAddress } from './html-url.ts'

/** What a page says about itself for machines. */
export interface PageMeta {
  headline: string | null
  /** `<title>`, with the site's name still in it. */
  documentTitle: string | null
  /** Times it says it was published at, the most trustworthy first. */
  published: string[]
  authors: string[]
  publisher: string | null
  image: string | null
  canonical: string | null
  tags: string[]
  lang: string | null
}

const markedTime = 'time[itemprop="datePublished"], time[pubdate], time.published, time.entry-date'
const articleTypes = /^(?:News|Report|Analysis|Opinion|Review|Background|AskPublic)?(?:News)?Article$|^BlogPosting$/

export function readMeta(document: DomDocument, address: string | null): PageMeta {
  const meta = metaReader(document)
  const data = findArticle(document)
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null
  return {
    headline: nonEmpty(decodeEntities(text(data?.['headline']) ?? '')) ?? meta('og:title') ?? meta('twitter:title'),
    documentTitle: nonEmpty(document.querySelector('title')?.textContent),
    published: [
      nonEmpty(text(data?.['datePublished'])),
      ...['article:published_time', 'datepublished', 'pubdate', 'publishdate'].map(meta),
      nonEmpty(document.querySelector(markedTime)?.getAttribute('datetime')),
    ].filter((time) => time !== null),
    authors: authorsOf(document, data, meta),
    publisher: names(data?.['publisher'])[0] ?? meta('og:site_name'),
    image: webAddress(firstUrl(data?.['image']) ?? meta('og:image'), address),
    canonical: webAddress(link, address) ?? webAddress(meta('og:url'), address),
    tags: [...document.querySelectorAll('meta[property="article:tag"]')]
      .map((tag) => cleanLine(tag.getAttribute('content') ?? ''))
      .filter(Boolean)
      .slice(0, 30),
    lang: document.querySelector('html')?.getAttribute('lang') ?? null,
  }
}

function authorsOf(document: DomDocument, data: Data | null, meta: (name: string) => string | null): string[] {
  const said = names(data?.['author'])
  const named = meta('author') ?? meta('dable:author')
  if (said.length > 0 || named !== null) return said.length > 0 ? said : [named ?? '']
  const bylines = new Set(
    [...document.querySelectorAll('[rel="author"], [itemprop="author"], .byline a')].map((element) => cleanLine(element.textContent ?? '')),
  )
  // Several names are those of the page's other articles too.
  return bylines.size === 1 ? [...bylines].filter((name) => name !== '' && name.length <= 100) : []
}

const nonEmpty = (value: string | null | undefined): string | null => cleanLine(value ?? '') || null

function metaReader(document: DomDocument): (name: string) => string | null {
  const found = new Map<string, string>()
  for (const element of document.querySelectorAll('meta')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop') ?? '').toLowerCase()
    const content = cleanLine((element.getAttribute('content') ?? '').slice(0, 5000))
    if (name !== '' && content !== '' && !found.has(name)) found.set(name, content)
  }
  return (name) => found.get(name) ?? null
}

type Data = Record<string, unknown>
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first article among a page's JSON-LD; broken JSON counts as none. */
function findArticle(document: DomDocument): Data | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? ''
    if (source.length > 500_000) continue
    try {
      const root: unknown = JSON.parse(source)
      const found = (Array.isArray(root) ? root : isData(root) && Array.isArray(root['@graph']) ? root['@graph'] : [root]).find(
        (entry: unknown) => isData(entry) && [entry['@type']].flat().some((type) => articleTypes.test(String(type))),
      )
      if (isData(found)) return found
    } catch {
      continue
    }
  }
  return null
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function names(value: unknown): string[] {
  const list = Array.isArray(value) ? value.slice(0, 20) : [value]
  return list
    .map((entry) => cleanLine(decodeEntities(text(isData(entry) ? entry['name'] : entry) ?? '')))
    .filter((name) => name !== '' && !/^https?:/.test(name))
}

function firstUrl(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value
  return text(isData(first) ? first['url'] : first)
}
