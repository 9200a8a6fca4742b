/** What RSS and Atom have in common, and what feedsmith writes otherwise than we want it. */
import type { Feed } from './feed.ts'

/** XSL where the browser has it, else CSS: browsers are about to drop XSL. */
export const stylesheets = ({ ui }: Pick<Feed, 'ui'>) => [
  { type: 'text/xsl', href: `/feeds/style/${ui}.xsl` },
  { type: 'text/css', href: `/feeds/style/${ui}.css` },
]

// A noncharacter, which `fitForXml` has taken out of every text before.
const gap = '\ufdd0'

/** feedsmith turns a written `&apos;` into an apostrophe: it gets to see something else. */
export const guarded = (text: string): string => text.replaceAll('&apos;', `&${gap}apos;`)

/** Without the indents that feedsmith puts around CDATA, which would be part of the text. */
export const tidy = (xml: string): string =>
  xml
    .replaceAll(gap, '')
    .replace(/>\n +<!\[CDATA\[/g, '><![CDATA[')
    .replace(/\]\]>\n +<\//g, ']]></')
