/** As much of the DOM as the importer uses; linkedom's own types want the browser's. */
import { parseHTML } from 'linkedom'

export interface DomNode {
  readonly nodeType: number
  readonly nodeValue: string | null
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
}

export interface DomElement extends DomNode {
  readonly localName: string
  readonly children: Iterable<DomElement>
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  remove(): void
}

/** A whole document; every query starts here. */
export type DomDocument = DomElement

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1
export const isText = (node: DomNode): boolean => node.nodeType === 3

/** A document from any markup; what has no `<html>` is put inside one, so that nothing lies beside the root. */
export function parseDocument(html: string): DomDocument {
  const whole = /<html[\s>]/i.test(html) ? html : `<!DOCTYPE html><html><head></head><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as DomDocument
}

/** The element that holds a fragment's nodes. */
export function parseFragment(html: string): DomElement {
  const document = parseHTML(`<!DOCTYPE html><html><head></head><body><div id="sinmun-fragment">${html}</div></body></html>`)
    .document as unknown as DomDocument
  // Stray end tags may close the wrapper early, so the body is what holds everything.
  return document.querySelector('body') ?? document
}
