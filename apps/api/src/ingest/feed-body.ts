import { cleanLine, cleanParagraphs } from '@sinmun/text'
import type { DraftBlock } from './draft.ts'
import { toBlocks } from './html-blocks.ts'
import { parseFragment } from './html-dom.ts'
import { refuseMarkup } from './html-guard.ts'

const anyTag = /<(?:\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]*)?\/?|!--[^>]*--)>/i
const anyEntity = /&(?:#\d+|#x[0-9a-f]+|[a-z]{2,10});/i

export interface FeedBody {
  blocks: DraftBlock[]
  warnings: string[]
}

/** Text of a feed item as blocks; text without tags or entities is plain, so `<` may be a character. */
export function feedBody(content: string, base: string | null): FeedBody | { refused: string } {
  if (!anyTag.test(content) && !anyEntity.test(content)) return { blocks: plainBody(content), warnings: [] }
  const html = anyTag.test(content)
    ? content
    : cleanParagraphs(content)
        .map((line) => `<p>${line.replaceAll('<', '&lt;')}</p>`)
        .join('')
  const bad = refuseMarkup(html)
  return bad === null ? toBlocks(parseFragment(html), { base, folder: null }) : { refused: bad }
}

export function plainBody(text: string): DraftBlock[] {
  return cleanParagraphs(text).map((paragraph) => ({ type: 'paragraph', content: [{ text: paragraph }] }))
}

const graphemes = new Intl.Segmenter('und', { granularity: 'word' })
const longestOpening = 60

/** The first words of a text, for items that carry no title. */
export function openingWords(text: string): string {
  const line = cleanLine(text.slice(0, 1000))
  if (line.length <= longestOpening) return line
  let opening = ''
  for (const { segment } of graphemes.segment(line)) {
    if (opening.length + segment.length > longestOpening) break
    opening += segment
  }
  return `${opening.trim() || line.slice(0, longestOpening).toWellFormed()}…`
}
