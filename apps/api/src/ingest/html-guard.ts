import { Parser } from 'htmlparser2'

const maxHtmlBytes = 10_000_000
const maxDepth = 500

class TooDeep extends Error {}

/** Why markup must not become a tree, or null: it is checked as a stream, so nesting costs no stack. */
export function refuseMarkup(html: string, { xml = false, depthLimit = maxDepth } = {}): string | null {
  if (html.length > maxHtmlBytes) return `larger than ${maxHtmlBytes / 1e6} MB`
  let depth = 0
  const parser = new Parser(
    {
      onopentagname() {
        if (++depth > depthLimit) throw new TooDeep()
      },
      onclosetag() {
        depth--
      },
    },
    { xmlMode: xml, decodeEntities: false },
  )
  try {
    parser.write(html)
    parser.end()
    return null
  } catch (error) {
    if (error instanceof TooDeep) return `tags nested more than ${depthLimit} deep`
    throw error
  }
}
