/** What a decoded file is, by what stands in it; its name and type only settle what the content leaves open. */

export type Format =
  | { kind: 'feed'; root: 'rss' | 'rdf' | 'feed' }
  | { kind: 'html' }
  | { kind: 'text' }
  | { kind: 'jsonl' }
  | { kind: 'json'; value: unknown }
  | { kind: 'unknown'; reason: string }

const pageTags = /^(?:html|head|body|meta|title|link|div|article|section|main|p|h[1-6]|span|table|center|font|a|img|ul|ol|br|header|script|style)$/i

/** @param name file name or address; @param contentType HTTP header, when there was one */
export function formatOf(text: string, name: string, contentType: string | null): Format {
  const start = text.trimStart()
  const type = (contentType ?? '').toLowerCase()
  if (start.startsWith('{') || start.startsWith('[')) {
    const json = jsonFormat(start, /\.(?:jsonl|ndjson)$/i.test(name), /\.json$/i.test(name) || type.includes('json'))
    if (json !== null) return json
  }
  const saysPage = /\.x?html?$/i.test(name) || type.includes('html')
  if (start.startsWith('<')) {
    const root = rootName(start)
    const local = root?.replace(/^\w+:/, '').toLowerCase()
    if (local === 'rss' || local === 'rdf' || (local === 'feed' && !saysPage)) return { kind: 'feed', root: local }
    if (/^<!doctype\s+html/i.test(start) || (root !== null && pageTags.test(root)) || saysPage) return { kind: 'html' }
    if (/^<\?xml/i.test(start)) return { kind: 'unknown', reason: `XML that is neither a feed nor a page (<${(root ?? '?').slice(0, 60)}>)` }
  }
  if (saysPage || (!/\.txt$/i.test(name) && /<\/(?:p|div|h1|body|html)\s*>/i.test(text))) return { kind: 'html' }
  return { kind: 'text' }
}

function jsonFormat(text: string, saysLines: boolean, saysJson: boolean): Format | null {
  const end = text.indexOf('\n')
  const first = end === -1 ? text : text.slice(0, end)
  const rest = end === -1 ? '' : text.slice(end + 1).trimStart()
  if (saysLines || (rest.startsWith('{') && parse(first) !== undefined)) return { kind: 'jsonl' }
  const value = parse(text)
  if (value !== undefined) return { kind: 'json', value }
  return saysJson ? { kind: 'unknown', reason: 'not valid JSON' } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Name of the first element, comments, declarations and the document type passed over; null when none begins. */
function rootName(text: string): string | null {
  let at = 0
  for (let step = 0; step < 100; step++) {
    at = text.indexOf('<', at)
    if (at === -1) return null
    const mark = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : text.startsWith('<!', at) ? '>' : null
    if (mark === null) return /^<([A-Za-z][\w:.-]{0,60})[\s/>]/.exec(text.slice(at, at + 80))?.[1] ?? null
    const end = text.indexOf(mark, at + 2)
    if (end === -1) return null
    at = end + mark.length
  }
  return null
}
