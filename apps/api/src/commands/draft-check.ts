import type { Draft } from '../ingest/draft.ts'

const limits = { title: 500, summary: 5_000, blocks: 5_000, names: 100 }

/** Why this paper cannot take a draft, in one line; null when it can. */
export function complaint(draft: Draft, languages: string[], sections: Set<string>): string | null {
  if (!languages.includes(draft.lang)) return `its language ${draft.lang} is not one of this paper's (${languages.join(', ')})`
  if (!draft.title) return 'it has no title'
  if (draft.title.length > limits.title) return `its title has ${draft.title.length} characters, ${limits.title} at most`
  if ((draft.summary?.length ?? 0) > limits.summary) return `its summary has ${draft.summary!.length} characters, ${limits.summary} at most`
  if (draft.section && !sections.has(draft.section)) return `its section ${JSON.stringify(draft.section)} is not in paper.json`
  if (draft.body.length > limits.blocks) return `its body has ${draft.body.length} blocks, ${limits.blocks} at most`
  if (draft.tags.length + draft.authors.length + draft.sources.length > limits.names)
    return `it names more than ${limits.names} tags, authors and sources`
  return null
}
