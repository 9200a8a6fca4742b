/** The head of a page as the server sends it, and as the browser makes it anew when another page is opened there (`use-head.ts`). */
import type { Article } from '@sinmun/types'
import type { Query } from '@tanstack/react-query'
import { nameIn } from '../../i18n/names.ts'
import { alternates, canonicalPath, feeds } from './alternates.ts'
import { gather, type Head, type Shown } from './context.ts'
import { structuredData } from './json-ld.ts'
import { social } from './social.ts'
import { jsonLd, link, named, titleTag } from './tags.ts'
import { fullTitle, ownTitle } from './title.ts'

const longest = 160

/** The summary, or how the text begins. */
function describe({ summary, body }: Article): string | null {
  const opening = body
    .find((block) => block.type === 'paragraph')
    ?.content.map(({ text }) => text)
    .join('')
    .trim()
  const text = (summary ?? opening ?? '').replace(/\s+/g, ' ')
  return text === '' ? null : shortened(text)
}

/** Never cuts a character in two, however many code points it is made of. */
function shortened(text: string): string {
  const characters = []
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (characters.push(segment) > longest)
      return `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
  }
  return text
}

function descriptionOf({ page, article, paper, ui, status }: Head): string | null {
  if (status !== 200) return null
  if (article) return describe(article)
  return page?.name === 'front' && paper?.tagline ? nameIn(paper.tagline, ui).text : null
}

/** A search is the reader's own; a place in a list moves from day to day. Both lead on to articles. */
const robots = ({ status, page, query }: Head) =>
  status !== 200 || query !== '' || page?.name === 'search' ? 'noindex, follow' : 'max-image-preview:large'

/** @param queries what the page asked for */
export function headOf(shown: Shown, queries: Query[]): string {
  const head = gather(shown, queries)
  const own = ownTitle(head)
  const path = canonicalPath(head)
  const canonical = path === null ? null : head.publicUrl + path
  const description = descriptionOf(head)
  const data = structuredData(head, description)
  return [
    titleTag(fullTitle(own, head.paperName)),
    ...(description ? [named('description', description)] : []),
    named('robots', robots(head)),
    ...(canonical ? [link('canonical', canonical)] : []),
    ...alternates(head),
    ...(head.status === 200 ? social(head, own ?? head.paperName, description, canonical) : []),
    ...feeds(head),
    ...(data ? [jsonLd(data)] : []),
  ].join('\n    ')
}
