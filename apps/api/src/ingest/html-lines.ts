import { cleanLine } from '@sinmun/text'
import { type DomElement, isElement, isText } from './html-dom.ts'

const inline = new Set('a span b strong i em font u s small big mark abbr cite q time label code sub sup bdi bdo ruby'.split(' '))
const unseen = new Set('script style noscript template select option textarea svg head'.split(' '))

/** The page as lines of text, as a reader would copy it; each at most 1,000 characters. */
export function pageLines(root: DomElement): string[] {
  const lines: string[] = []
  let line = ''
  const end = (): void => {
    const cleaned = cleanLine(line)
    if (cleaned !== '') lines.push(cleaned)
    line = ''
  }
  const visit = (element: DomElement): void => {
    for (const node of element.childNodes) {
      if (isText(node)) line = line.length > 1000 ? line : line + (node.nodeValue ?? '').slice(0, 1000)
      else if (isElement(node) && !unseen.has(node.localName)) {
        const breaks = !inline.has(node.localName)
        if (breaks) end()
        visit(node)
        if (breaks) end()
      }
    }
  }
  visit(root)
  end()
  return lines
}
