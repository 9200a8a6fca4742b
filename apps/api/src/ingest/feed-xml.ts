/** A look at feed XML before it is parsed: what must not be read, and what can still be read of a broken one. */
import { Parser } from 'htmlparser2'

export interface CheckedXml {
  xml: string
  /** Complete items when the feed stops in the middle; null when it is whole. */
  cutAfter: number | null
}

const maxDepth = 500
const doctype = /<!DOCTYPE[^>[]{0,2000}(?:\[[^\]]{0,20000}\])?\s*>/i

class Refused extends Error {}

/**
 * Check a feed and mend what harmless breakage allows: a feed cut off in the middle keeps its complete items. CDATA in titles
 * becomes escaped text, so that titles of either spelling are decoded exactly once.
 * @returns the XML to parse, or the reason why it is refused
 */
export function checkXml(source: string): CheckedXml | string {
  const prolog = source.slice(0, source.search(/<(?![!?])/))
  if (/<!ENTITY/i.test(prolog) || /<!DOCTYPE[^>]{0,2000}<!ENTITY/i.test(source.slice(0, 50_000)))
    return 'the feed declares XML entities, which are not read'
  const text = source.replace(doctype, '')
  try {
    const { edits, rootClosed, items, end, open } = scan(text)
    if (rootClosed) return { xml: edit(text, edits, text.length), cutAfter: null }
    if (items === 0) return 'the feed is cut off before its first complete item'
    return { xml: edit(text, edits, end) + open.map((name) => `</${name}>`).join(''), cutAfter: items }
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}

interface Edit {
  start: number
  end: number
  text: string
}

interface Scan {
  edits: Edit[]
  rootClosed: boolean
  /** Items that are complete, where the last one ends, and what was open around it, innermost first. */
  items: number
  end: number
  open: string[]
}

function scan(text: string): Scan {
  const stack: string[] = []
  const result: Scan = { edits: [], rootClosed: false, items: 0, end: 0, open: [] }
  let cdata = -1
  const parser = new Parser(
    {
      onopentagname(name) {
        if (stack.push(name) > maxDepth) throw new Refused(`the feed nests tags more than ${maxDepth} deep`)
      },
      onclosetag(name, implied) {
        stack.pop()
        if (implied) return
        if (stack.length === 0) result.rootClosed = true
        if (!/^(?:\w+:)?(?:item|entry)$/i.test(name)) return
        result.items++
        result.end = parser.endIndex + 1
        result.open = stack.toReversed()
      },
      oncdatastart() {
        cdata = /^title$/i.test(stack.at(-1) ?? '') ? parser.startIndex : -1
      },
      oncdataend() {
        if (cdata === -1) return
        const end = parser.endIndex + 1
        const inner = text
          .slice(cdata, end)
          .replace(/^<!\[CDATA\[/, '')
          .replace(/\]\]>$/, '')
        result.edits.push({ start: cdata, end, text: inner.replaceAll('<', '&lt;').replaceAll('>', '&gt;') })
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  parser.write(text)
  parser.end()
  return result
}

function edit(text: string, edits: readonly Edit[], until: number): string {
  let result = ''
  let at = 0
  for (const { start, end, text: replacement } of edits) {
    if (end > until) break
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at, until)
}
