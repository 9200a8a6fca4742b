import { Readability } from '@mozilla/readability'
import { blockText, cleanLine } from '@sinmun/text'
import type { DraftBlock } from './draft.ts'
import { type DomElement, parseDocument, parseFragment } from './html-dom.ts'
import { isFooterLine, isNeighbourLine, type Labels, readLabels } from './profiles-labels.ts'

/** The part of an unknown page that holds its article, by Readability; null when it finds none. */
export function findBody(html: string): DomElement | null {
  const document = parseDocument(html)
  const marked = [...document.querySelectorAll('[itemprop="articleBody"]')]
  // Where the page itself says what its article is, nothing has to be guessed, and short headings and lists are not lost.
  for (const found of [marked, [...document.querySelectorAll('article')]]) {
    const [only] = found
    if (only !== undefined && found.length === 1 && cleanLine(only.textContent ?? '').length > 100) return only
  }
  try {
    const found = new Readability(document as never, { charThreshold: 100, keepClasses: true, maxElemsToParse: 200_000 }).parse()
    return found?.content ? parseFragment(found.content) : null
  } catch {
    return null
  }
}

/** Body without what is of the page: its title, label lines (which are read), ways to neighbours, the foot. */
export function trimBody(blocks: readonly DraftBlock[], title: string): { body: DraftBlock[]; labels: Labels[] } {
  const labels: Labels[] = []
  const body = blocks.map(withoutNeighbours).filter((block) => block !== null)
  const takeLabels = (text: string): boolean => {
    const found = text === '' ? null : readLabels(text)
    if (found !== null) labels.push(found)
    return found !== null
  }
  const opens = (block: DraftBlock): boolean => isWords(block) && (sameText(blockText(block), title) || takeLabels(blockText(block)))
  const closes = (block: DraftBlock): boolean =>
    block.type === 'divider' ||
    (isWords(block) && (isFooterLine(blockText(block)) || (blockText(block).length <= 80 && takeLabels(blockText(block)))))
  for (let first = body[0]; first !== undefined && opens(first); first = body[0]) body.shift()
  for (let last = body.at(-1); last !== undefined && closes(last); last = body.at(-1)) body.pop()
  return { body: body.filter((block) => !(block.type === 'heading' && sameText(blockText(block), title))), labels }
}

const isWords = (block: DraftBlock): boolean => block.type === 'paragraph' || block.type === 'heading' || block.type === 'list'
const sameText = (one: string, other: string): boolean => cleanLine(one) === cleanLine(other)

function withoutNeighbours(block: DraftBlock): DraftBlock | null {
  if (block.type === 'paragraph') return isNeighbourLine(blockText(block)) ? null : block
  if (block.type !== 'list') return block
  const items = block.items.filter((item) => !isNeighbourLine(item.map((run) => run.text).join('')))
  return items.length === 0 ? null : items.length === block.items.length ? block : { ...block, items }
}

/** Share of a body's letters that are links; a page of nothing but links is no article. */
export function linkShare(blocks: readonly DraftBlock[]): number {
  let all = 0
  let linked = 0
  for (const block of blocks) {
    const lines =
      block.type === 'paragraph' || block.type === 'heading'
        ? [block.content]
        : block.type === 'list'
          ? block.items
          : block.type === 'quote'
            ? block.paragraphs
            : []
    for (const run of lines.flat()) {
      all += run.text.length
      if (run.href !== undefined) linked += run.text.length
    }
  }
  return all === 0 ? 0 : linked / all
}
