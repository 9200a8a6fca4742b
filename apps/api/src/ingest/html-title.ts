import { cleanLine } from '@sinmun/text'
import type { DomDocument } from './html-dom.ts'
import type { PageMeta } from './html-meta.ts'

const separators = /\s+[-–—|｜:：·»>_]+\s+|[_|｜–—-]+/gu
/** How names of sites end; headlines speak of news and dailies in other places. */
const siteWord =
  /(?:网|網|新闻|新聞|日报|日報|在线|在線|频道|頻道|뉴스|신문|일보|방송|미디어|(?:^|\s)(?:News|Times|Daily|Post|Herald|Tribune|Journal|Online|NEWS)|\.(?:com|net|org|cn|kr))$/u

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
  if (meta.headline !== null) return withoutSite(meta.headline, meta, document, false)
  const [only] = first
  if (only !== undefined && first.length === 1 && (whole === null || whole.includes(only.text) || only.text.length >= whole.length)) return only.text
  return whole === null ? (only?.text ?? null) : withoutSite(whole, meta, document, true)
}

/** @param always whether a site's name is to be expected, so that whatever stands apart at the end is taken for one */
function withoutSite(title: string, meta: Pick<PageMeta, 'publisher'>, document: DomDocument, always: boolean): string {
  const last = [...title.matchAll(separators)].findLast(({ index }) => index > 0)
  if (last === undefined) return title
  const head = title.slice(0, last.index).trim()
  const tail = title.slice(last.index + last[0].length).trim()
  const named = tail !== '' && (tail === meta.publisher || siteNames(document).has(tail))
  // `Seoul-Beijing` is one word.
  const isWord = /^[-–]$/.test(last[0]) && /[\p{Script=Latin}\d]$/u.test(head) && /^[\p{Script=Latin}\d]/u.test(tail)
  const looksIt = !isWord && tail.length <= 30 && siteWord.test(tail)
  const apart = always && /\s|_|\|/.test(last[0]) && tail !== '' && tail.length <= Math.min(30, last.index)
  // `Headline - Section - Site`: what was cut may leave another such tail.
  return named || looksIt || apart ? withoutSite(head, meta, document, always) : title
}

/** Names in the page's logo. */
function siteNames(document: DomDocument): Set<string> {
  const logos = [...document.querySelectorAll('.logo img, #logo img, header img')]
    .slice(0, 10)
    .map((image) => cleanLine(image.getAttribute('alt') ?? ''))
  return new Set(logos.filter(Boolean))
}
