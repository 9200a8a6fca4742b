/** Elements of a page's head as text; every value is escaped here and nowhere else. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]!)

const attributes = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')

export const titleTag = (text: string) => `<title>${escape(text)}</title>`
export const link = (rel: string, href: string, more: Record<string, string> = {}) => `<link${attributes({ rel, href, ...more })}>`
export const named = (name: string, content: string) => `<meta${attributes({ name, content })}>`
/** Open Graph. */
export const property = (name: string, content: string) => `<meta${attributes({ property: name, content })}>`

/** JSON inside a script element: without a `<`, nothing in it ends the element or opens a comment. */
export const scriptJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')
export const jsonLd = (graph: object) => `<script type="application/ld+json">${scriptJson(graph)}</script>`
