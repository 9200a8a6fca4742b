/** The language of the search box: words, "phrases", -excluded, and filters by name. */
import { badParameter } from '../problem.ts'

export interface Box {
  /** What stands outside quotation marks and filters, in order. */
  words: string[]
  phrases: string[]
  excluded: string[]
  filters: Partial<Record<FilterName, string[]>>
}

const filterNames = ['section', 'source', 'tag', 'author', 'lang', 'after', 'before'] as const
type FilterName = (typeof filterNames)[number]

// Quotation marks of every keyboard in use: "…", “…”, 「…」, 『…』; one left open reaches to the end.
const item = /(-?)(?:([a-z]+)[:：])?(?:["“”„「『]([^"“”„」』]*)["“”」』]?|([^\s"“”„「『]+))/gu

/** @throws ProblemError 400 for a filter without a value */
export function parseBox(q: string): Box {
  const box: Box = { words: [], phrases: [], excluded: [], filters: {} }
  for (const [whole, minus, name, quoted, bare] of q.normalize('NFC').matchAll(item)) {
    const text = (quoted ?? bare ?? '').trim()
    if (name && isFilter(name)) {
      if (minus) throw badParameter('q', 'invalid-parameter', `${name}: cannot be excluded; leave the minus sign out`)
      box.filters[name] = [...(box.filters[name] ?? []), ...text.split(',').filter(Boolean)]
    } else if (name) box[minus ? 'excluded' : 'words'].push(whole.slice(minus!.length))
    else if (!text) continue
    else if (minus) box.excluded.push(text)
    else if (quoted !== undefined) box.phrases.push(text)
    else box.words.push(text)
  }
  const empty = filterNames.find((name) => box.filters[name]?.length === 0)
  if (empty) throw badParameter('q', 'invalid-parameter', `${empty}: names nothing; write ${empty}:… without a space`)
  return box
}

const isFilter = (name: string): name is FilterName => (filterNames as readonly string[]).includes(name)
