/** What an import does with a draft, decided before anything is written. */
import type { ArticleStatus } from '../db/schema/index.ts'
import type { Prepared } from './prepare.ts'

export interface KnownArticle {
  id: string
  storyId: string
  lang: string
  status: ArticleStatus
  revision: number
  slug: string
  publishedAt: string | null
  sectionSlug: string
  textLength: number
  captures: { hash: string; format: string }[]
}

export type Decision =
  | { kind: 'create'; prepared: Prepared }
  | { kind: 'update'; prepared: Prepared; article: KnownArticle }
  /** `note`: the capture is new to us and is remembered, but what we have stays. */
  | { kind: 'unchanged'; prepared: Prepared; article: KnownArticle; note: string | null }

/** A capture of another kind replaces what we have only when it holds clearly more of the text. */
const clearlyFuller = 1.2
const clearlyPoorer = 0.8

/**
 * A content that was seen before never comes back as a revision, so two captures of one article cannot alternate; see
 * docs/decisions/0004-identity-and-captures.md.
 */
export function decide(prepared: Prepared, article: KnownArticle | null): Decision {
  if (!article) return { kind: 'create', prepared }
  const unchanged = (note: string | null): Decision => ({ kind: 'unchanged', prepared, article, note })
  if (article.captures.some(({ hash }) => hash === prepared.hash)) return unchanged(null)
  if (article.status === 'withdrawn') return unchanged('withdrawn here: not published again')
  const formatSeen = article.captures.some(({ format }) => format === prepared.draft.format)
  const ratio = prepared.textLength / Math.max(1, article.textLength)
  if (!formatSeen && ratio <= clearlyFuller) return unchanged('another capture of an article that is here')
  const newestFormat = article.captures[0]?.format
  if (formatSeen && newestFormat !== prepared.draft.format && ratio < clearlyPoorer) return unchanged('a shorter capture of an article that is here')
  return { kind: 'update', prepared, article }
}
