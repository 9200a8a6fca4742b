import { Parser } from 'htmlparser2'

const maxHtmlLength = 10_000_000
const maxDepth = 500
// A tree takes about a kilobyte for each node; the longest honest pages have some tens of thousands.
const maxNodes = 100_000

class Refused extends Error {}

/** Why markup must not become a tree, or null: it is checked as a stream, so neither nesting nor number costs memory. */
export function refuseMarkup(html: string): string | null {
  if (html.length > maxHtmlLength) return `larger than ${maxHtmlLength / 1e6} MB`
  let depth = 0
  let nodes = 0
  const count = (): void => {
    if (++nodes > maxNodes) throw new Refused(`more than ${maxNodes.toLocaleString('en')} tags and pieces of text`)
  }
  const parser = new Parser({
    onopentagname() {
      count()
      if (++depth > maxDepth) throw new Refused(`tags nested more than ${maxDepth} deep`)
    },
    onclosetag() {
      depth--
    },
    ontext: count,
    oncomment: count,
    onprocessinginstruction: count,
  })
  try {
    parser.write(html)
    parser.end()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}
