import type { Inline, Mark } from '@sinmun/types'
import { cleanRun } from '@sinmun/text'

/** How text at one place of the tree is to be set. */
export interface Style {
  marks: readonly Mark[]
  href: string | null
  lang: string | null
}

export const plain: Style = { marks: [], href: null, lang: null }

/** `lang` of a block, left out when there is none. */
export const named = (lang: string | null): { lang?: string } => (lang === null ? {} : { lang })

/** Several lines as one. */
export const spaced = (lines: readonly Inline[][]): Inline[] => lines.flatMap((line, index) => (index === 0 ? line : [{ text: ' ' }, ...line]))

interface Run {
  text: string
  style: Style
}

const sameStyle = (one: Style, other: Style): boolean =>
  one.href === other.href &&
  one.lang === other.lang &&
  one.marks.length === other.marks.length &&
  one.marks.every((mark) => other.marks.includes(mark))

/** Collects the runs of one line of text and cleans it as a whole. */
export class Line {
  private runs: Run[] = []

  add(text: string, style: Style): void {
    if (text !== '') this.runs.push({ text, style })
  }

  /** The last characters so far, white space left out. */
  get ending(): string {
    // From the end, and no copy: a line may have a hundred thousand runs and is asked at each.
    for (let at = this.runs.length - 1; at >= 0; at--) {
      const text = this.runs[at]?.text.trimEnd() ?? ''
      if (text !== '') return text.slice(-2)
    }
    return ''
  }

  /** The line as content of a block, without its language when all of it is in one, which is given beside it. */
  take(): { content: Inline[]; lang: string | null } {
    const runs = joined(this.runs)
    this.runs = []
    const first = runs[0]?.style.lang ?? null
    const lang = first !== null && runs.every((run) => run.style.lang === first) ? first : null
    return { content: runs.map((run) => toInline(run, lang)), lang }
  }
}

/** White space collapsed across runs, none at either end; neighbours set alike become one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  // Kept beside the text: asking a string that is being put together how it ends copies it each time.
  let afterSpace = true
  for (const { text, style } of runs) {
    const run: string = cleanRun(text)
    const cleaned: string = afterSpace ? run.replace(/^ /, '') : run
    if (cleaned === '') continue
    afterSpace = cleaned.endsWith(' ')
    const last = result.at(-1)
    // A space carries no mark or language of its own.
    if (last !== undefined && (cleaned === ' ' || sameStyle(last.style, style))) last.text += cleaned
    else result.push({ text: cleaned, style })
  }
  const last = result.at(-1)
  if (last !== undefined) last.text = last.text.trimEnd()
  for (const run of result) run.text = run.text.normalize('NFC')
  return result.filter((run) => run.text !== '')
}

function toInline({ text, style }: Run, lineLang: string | null): Inline {
  const inline: Inline = { text }
  if (style.marks.length > 0) inline.marks = [...style.marks]
  if (style.href !== null) inline.href = style.href
  if (style.lang !== null && style.lang !== lineLang) inline.lang = style.lang
  return inline
}
