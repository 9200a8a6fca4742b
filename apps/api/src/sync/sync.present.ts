import { paths, type SyncArticle, type SyncItem } from '@sinmun/types'
import { presentBlock, presentCard, presentTime } from '../articles/articles.present.ts'
import type { SyncArticleRow, SyncRow } from './sync.queries.ts'

export function presentItem(op: SyncItem['op'], reason: SyncItem['reason'], row: SyncRow): SyncItem {
  const { id, storyId, lang, section, revision } = row
  return { op, reason, id, storyId, lang, section, revision }
}

export function presentSyncArticle(row: SyncArticleRow): SyncArticle {
  const { translations: _, ...card } = presentCard({ ...row, translations: [] })
  return {
    ...card,
    body: row.body && row.body.map(presentBlock),
    bodyUrl: row.body ? null : paths.article.replace(':id', row.id),
    tags: row.tags,
    originalUrl: row.originalUrl,
    corrections: row.corrections.map(({ revision, note, publishedAt }) => ({ revision, note, publishedAt: presentTime(publishedAt) })),
  }
}
