import type { Inline } from '@sinmun/types'
import { cleanLine } from '@sinmun/text'
import type { DraftBlock } from './draft.ts'
import type { Builder } from './html-blocks.ts'
import type { DomElement } from './html-dom.ts'
import { named, spaced, type Style } from './html-line.ts'

const mostColumns = 50

/** A table as blocks, pictures in its cells after it; null for a table that only lays out the page. */
export function readTable(builder: Builder, table: DomElement, style: Style): DraftBlock[] | null {
  const rows = [...table.querySelectorAll('tr')].map((row) => [...row.children].filter((cell) => cell.localName === 'td' || cell.localName === 'th'))
  const columns = widest(rows)
  if (columns === 0 || (columns === 1 && table.querySelector('th') === null) || table.querySelector('table') !== null) return null
  const rest: DraftBlock[] = []
  const read = (cells: DomElement[]): Inline[][] => {
    const line = cells.flatMap((cell) => {
      const { lines, rest: blocks } = builder.apart(cell, style)
      rest.push(...blocks)
      const span = Math.min(Number.parseInt(cell.getAttribute('colspan') ?? '1', 10) || 1, mostColumns)
      return [spaced(lines), ...Array.from({ length: Math.max(0, span - 1) }, (): Inline[] => [])]
    })
    return line.slice(0, mostColumns)
  }
  const [first] = rows
  const headed = first !== undefined && first.length > 0 && first.every((cell) => cell.localName === 'th')
  const header = headed ? read(first) : null
  const body = (headed ? rows.slice(1) : rows).map(read).filter((row) => row.some((cell) => cell.length > 0))
  const caption = cleanLine(table.querySelector('caption')?.textContent ?? '')
  if (header === null && body.length === 0) return rest
  // A picture with its credit beside it is a layout, not figures in columns.
  if (body.length <= 1 && header === null && rest.length > 0) return null
  return [{ type: 'table', ...named(style.lang), caption: caption === '' ? null : caption, header, rows: squared(header, body) }, ...rest]
}

/** Every row as long as the longest. */
function squared(header: Inline[][] | null, rows: Inline[][][]): Inline[][][] {
  const width = widest(header === null ? rows : [header, ...rows])
  for (const row of header === null ? rows : [header, ...rows]) while (row.length < width) row.push([])
  return rows
}

const widest = (rows: readonly unknown[][]): number => rows.reduce((width, row) => Math.max(width, row.length), 0)
