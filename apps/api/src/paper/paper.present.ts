import { type Paper, uiLanguages } from '@sinmun/types'
import type { AppliedPaper } from './paper.queries.ts'

export function presentPaper({ file, sections, sources }: AppliedPaper): Paper {
  return {
    name: file.name,
    tagline: file.tagline ?? null,
    languages: file.languages,
    uiLanguages: [...uiLanguages],
    timeZone: file.timeZone,
    sections,
    defaultSection: file.defaultSection,
    sources,
    footer: file.footer ?? null,
  }
}
