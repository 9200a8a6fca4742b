import type { UiLanguage } from '@sinmun/types'
import { feedWords } from './words.ts'

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** Sets the page that XSL makes; in a browser without XSL it shows the feed itself: titles, dates and a word on what it is.
 * Chromium's warning that such pages will break stays away for that reason. */
export function feedCss(ui: UiLanguage): string {
  const { whatItIs, howToUse } = feedWords[ui]
  return `:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 1rem/1.7 system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere }
:root:lang(zh) { word-break: normal }
body, rss, feed { display: block; box-sizing: border-box; max-inline-size: 42rem; margin: 0 auto; padding: 1.5rem 1rem }
header { border-block-end: 1px solid; padding-block-end: 1rem }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 }
ul { list-style: none; margin: 0; padding: 0 }
li, item, entry { display: block; padding-block: 1rem; border-block-end: 1px solid GrayText }
h2 { font-size: 1.125rem; line-height: 1.5; margin: 0 }
time, li p { margin: 0; font-size: .9375rem }
rss::before, feed::before { content: ${quoted(`${whatItIs} ${howToUse}`)}; display: block; margin-block-end: 1rem }
channel { display: block }
channel > *, feed > *, item > *, entry > * { display: none }
channel > title, feed > title { display: block; font-size: 1.5rem; font-weight: bold }
channel > item, feed > entry { display: flex; flex-direction: column }
channel > title, feed > title, item > title, entry > title { order: -1 }
feed { display: flex; flex-direction: column }
feed::before { order: -2 }
xslt-warning-banner { display: none }
item > title, entry > title { display: block; font-size: 1.125rem; font-weight: bold }
item > link, item > pubDate, entry > published, entry > summary { display: block; font-size: .9375rem; overflow-wrap: anywhere }
`
}
