/** What must be there before the first paint, put into the page itself: on a slow line each file of its own is a round trip more. */
import { createHash } from 'node:crypto'

export interface InlinedHead {
  indexHtml: string
  /** CSP sources of what is inline now, such as `'sha256-…'`. */
  scripts: string[]
  styles: string[]
}

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const stylesheet = /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]+)"[^>]*>/g
/** Classic scripts only: modules wait for the page anyway. */
const blockingScript = /<script src="([^"]+)"><\/script>/g

const icon = /(<link\b(?=[^>]*\brel="icon")[^>]*\bhref=")([^"]+\.svg)(")/

/** A drawing as an address, for browsers that otherwise ask for it with every first page. */
const asAddress = (svg: string) =>
  `data:image/svg+xml,${svg
    .replace(/<!--.*?-->/gs, '')
    .replace(/>\s+</g, '><')
    .replace(/\s*\/>/g, '/>')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('"', "'")
    .replace(/[\s#%<>&]/g, encodeURIComponent)}`

/** Our scripts in `public/` have comments on lines of their own and no text of several lines. */
const shortened = (script: string) => script.replace(/^\s*\/\/.*$/gm, '').replace(/\n\s*/g, '\n')

/** @param read text of a file of the build by its path; what is not in the build stays a link */
export function inlineHead(indexHtml: string, read: (path: string) => string | undefined): InlinedHead {
  const scripts: string[] = []
  const styles: string[] = []
  const inline = (html: string, pattern: RegExp, tag: 'script' | 'style', sources: string[]) =>
    html.replace(pattern, (link: string, path: string) => {
      const written = read(path)
      const text = tag === 'script' && written !== undefined ? shortened(written) : written
      // Neither is ever in our files; one that ended its own element early would spill over the page.
      if (text === undefined || text.toLowerCase().includes(`</${tag}`)) return link
      sources.push(sourceOf(text))
      return `<${tag}>${text}</${tag}>`
    })
  const styled = inline(indexHtml, stylesheet, 'style', styles)
  const drawn = styled.replace(icon, (link: string, before: string, path: string, after: string) => {
    const svg = read(path)
    return svg === undefined ? link : before + asAddress(svg) + after
  })
  return { indexHtml: inline(drawn, blockingScript, 'script', scripts), scripts, styles }
}
