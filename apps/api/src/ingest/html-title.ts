import { cleanLine } from '@sinmun/text'
import type { DomDocument } from './html-dom.ts'
import type { PageMeta } from './html-meta.ts'

const separators = /\s+[-–—|｜:：·»>_]+\s+|[_|｜–—-]+/gu
const siteWord =
  /网|網|新闻|新聞|日报|日報|在线|頻道|频道|뉴스|신문|일보|방송|미디어|news|times|daily|post|herald|tribune|journal|online|\.(?:com|net|org|cn|kr)\b/iu

/** The headline of a page without the site's name; null when the page has none. */
export function findTitle(document: DomDocument, meta: PageMeta): string | null {
  const headings = [...document.querySelectorAll('h1, h2, h3')]
    .slice(0, 200)
    .map((heading) => ({ level: heading.localName, text: cleanLine(heading.textContent ?? '') }))
  const whole = meta.documentTitle
  // A heading that opens the document's title is the headline: what follows it there is the site.
  const opening = headings.filter(({ text }) => text.length >= 4 && (whole?.startsWith(text) ?? false)).map(({ text }) => text)
  if (opening.length > 0) return opening.reduce((longest, text) => (text.length > longest.length ? text : longest))
  const first = headings.filter(({ level, text }) => level === 'h1' && text !== '')
  if (meta.headline !== null) return withoutSite(meta.headline, meta, document)
  const [only] = first
  if (only !== undefined && first.length === 1 && (whole === null || whole.includes(only.text) || only.text.length >= whole.length)) return only.text
  return whole === null ? (only?.text ?? null) : withoutSite(whole, meta, document)
}

function withoutSite(title: string, { publisher }: PageMeta, document: DomDocument): string {
  const cuts = [...title.matchAll(separators)].filter(({ index }) => index > 0)
  const last = cuts.at(-1)
  if (last === undefined) return title
  const tail = title.slice(last.index + last[0].length).trim()
  const named = tail === publisher || siteNames(document).has(tail)
  const spaced = /\s|_|\|/.test(last[0]) && tail.length <= 30
  const cut = tail !== '' && (named || (tail.length <= 30 && siteWord.test(tail)) || (spaced && last.index >= tail.length))
  // `Headline - Section - Site`: what was cut may leave another such tail.
  return cut ? withoutSite(title.slice(0, last.index).trim(), { publisher } as PageMeta, document) : title
}

/** Names in the page's logo. */
function siteNames(document: DomDocument): Set<string> {
  const logos = [...document.querySelectorAll('.logo img, #logo img, header img')]
    .slice(0, 10)
    .map((image) => cleanLine(image.getAttribute('alt') ?? ''))
  return new Set(logos.filter(Boolean))
}
