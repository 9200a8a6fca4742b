/** A page copied as plain text: its title, a line of labels, paragraphs, and often what stood around them. */
import { cleanLine, cleanParagraphs } from '@sinmun/text'
import { detectLang, splitHeadline } from '@sinmun/text/server'
import { parseSourceTime } from './dates.ts'
import type { Draft, DraftBlock, ParsedItem } from './draft.ts'
import { markForeignBlocks } from './html-lang.ts'
import { isFooterLine, isNeighbourLine, type Labels, readLabels } from './profiles-labels.ts'
import { mergeLabels, splitNames } from './profiles-values.ts'
import type { ReadOptions } from './read-options.ts'

interface Capture {
  title: string
  paragraphs: string[]
  labels: Labels[]
}

const longest = 5_000_000

/** Read a plain-text capture; refused when nothing is left beside a title. */
export function readText(text: string, where: string, { languages, timeZone }: ReadOptions): ParsedItem {
  if (text.length > longest) return { ok: false, where, reason: `the text is longer than ${longest / 1e6} million characters` }
  const lines = cleanParagraphs(text)
  if (lines.length === 0) return { ok: false, where, reason: 'the text is empty' }
  const { title: headline, paragraphs, labels } = divide(lines)
  if (headline.length > 500) return { ok: false, where, reason: 'the text has no title: its first line is longer than 500 characters' }
  if (paragraphs.length === 0) return { ok: false, where, reason: 'the text has a title and nothing else' }
  const lang = detectLang(paragraphs.join('\n'), { languages }) ?? detectLang(headline, { languages })
  if (lang === null) return { ok: false, where, reason: 'the text has no words' }
  const info = mergeLabels(labels)
  const body: DraftBlock[] = paragraphs.map((paragraph) => ({ type: 'paragraph', content: [{ text: paragraph }] }))
  const draft: Draft = {
    format: 'text',
    guid: null,
    url: null,
    group: null,
    lang,
    ...splitHeadline(headline, { languages, bodyLang: lang }),
    summary: null,
    section: null,
    sources: info.source ? [{ role: 'source', name: info.source, url: null }] : [],
    authors: info.author ? splitNames(info.author) : [],
    tags: [],
    image: null,
    body: markForeignBlocks(body, lang, languages),
    sourcePublishedAt: info.time === null ? null : parseSourceTime(info.time, timeZone),
    exported: null,
  }
  return { ok: true, where, draft, warnings: [] }
}

/** Title above the first label line that has text below it; labels at the foot leave the first line as title. */
function divide(lines: readonly string[]): Capture {
  const end = lines.findIndex((line, index) => index > 0 && isNeighbourLine(line))
  const own = withoutFooter(end === -1 ? lines : lines.slice(0, end))
  const at = own.findIndex((line, index) => index > 0 && readLabels(line) !== null)
  const below = at === -1 ? [] : own.slice(at + 1).filter((line) => readLabels(line) === null)
  const start = below.length > 0 ? at - 1 : 0
  const labels: Labels[] = []
  const paragraphs: string[] = []
  own.slice(start + 1).forEach((line, index, rest) => {
    // Labels open or close the text; in its middle a line that looks like one is part of it.
    const found = index < 4 || index >= rest.length - 3 ? readLabels(line) : null
    if (found !== null) labels.push(found)
    else paragraphs.push(line)
  })
  return { title: cleanLine(own[start] ?? ''), paragraphs, labels }
}

function withoutFooter(lines: readonly string[]): string[] {
  let end = lines.length
  while (end > 1 && isFooterLine(lines[end - 1] ?? '')) end--
  return lines.slice(0, end)
}
