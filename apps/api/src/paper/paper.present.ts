import { createHash } from 'node:crypto'
import { type Paper, uiLanguages } from '@sinmun/types'
import { variantsOf } from '../variants/variants-of.ts'
import type { AppliedPaper } from './paper.queries.ts'

export function presentPaper({ file, sections, sources }: AppliedPaper): Paper {
  return {
    name: file.name,
    tagline: file.tagline ?? null,
    languages: file.languages,
    uiLanguages: [...uiLanguages],
    variants: variantsOf(file.languages),
    timeZone: file.timeZone,
    sections,
    defaultSection: file.defaultSection,
    sources,
    footer: file.footer ?? null,
  }
}

const stamps = new WeakMap<AppliedPaper, string>()

/** Changes exactly when `/v1/paper` does; the same in every process. */
export function paperStamp(paper: AppliedPaper): string {
  const known = stamps.get(paper)
  if (known) return known
  const stamp = createHash('sha256')
    .update(JSON.stringify(presentPaper(paper)))
    .digest('base64url')
    .slice(0, 12)
  stamps.set(paper, stamp)
  return stamp
}
