/** Rows → contract. Every field is named: nothing leaves that is not listed here. */
import type { Article, ArticleCard, ArticleLink, Block } from '@sinmun/types'
import { type Conversion, convertArticle, convertLink } from '../variants/conversion.ts'
import { presentImage } from '../media/renditions.ts'
import { uiOf } from '../names.ts'
import type { StoredBlock } from '../publication/content.ts'
import type { ArticleRow, LinkRow } from './article.queries.ts'
import type { CardRow } from './card.queries.ts'

/** `2026-01-15 00:30:00.123456+00` → `2026-01-15T00:30:00.123Z` */
export const presentTime = (text: string) => new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString()

/** Root-relative and percent-encoded; in the article's own language where the interface speaks it. */
export function articleUrl({ id, lang, slug }: { id: string; lang: string; slug: string }): string {
  return `/${uiOf(lang)}/a/${id}-${encodeURIComponent(slug)}`
}

export function presentCard(row: CardRow): ArticleCard {
  const { id, storyId, lang, slug, title, summary, sources, authors, revision, readingMinutes } = row
  return {
    id,
    storyId,
    lang,
    url: articleUrl(row),
    slug,
    title,
    alternateTitle: row.alternateTitle && row.alternateTitleLang ? { lang: row.alternateTitleLang, text: row.alternateTitle } : null,
    summary,
    section: { slug: row.sectionSlug, names: row.sectionNames },
    sources,
    authors,
    image: row.image && presentImage(row.image),
    publishedAt: presentTime(row.publishedAt),
    updatedAt: presentTime(row.updatedAt),
    sourcePublishedAt: row.sourcePublishedAt && presentTime(row.sourcePublishedAt),
    revision,
    translations: row.translations.map((other) => ({ lang: other.lang, id: other.id, url: articleUrl(other) })),
    readingMinutes,
    converted: null,
  }
}

function presentLink(row: LinkRow, conversion: Conversion | null): ArticleLink {
  const { id, lang, slug, title, publishedAt } = row
  return convertLink({ id, lang, slug, url: articleUrl(row), title, publishedAt: presentTime(publishedAt) }, row.translations, conversion)
}

export function presentBlock(block: StoredBlock): Block {
  if (block.type === 'figure') return { ...block, image: presentImage(block.image) }
  if (block.type === 'gallery') return { ...block, images: block.images.map(presentImage) }
  return block
}

export function presentArticle(row: ArticleRow, conversion: Conversion | null): Article {
  const article: Article = {
    ...presentCard(row),
    body: row.body.map(presentBlock),
    tags: row.tags,
    originalUrl: row.originalUrl,
    previous: row.previous && presentLink(row.previous, conversion),
    next: row.next && presentLink(row.next, conversion),
    related: row.related.map(presentCard),
    corrections: row.corrections.map(({ revision, note, publishedAt }) => ({ revision, note, publishedAt: presentTime(publishedAt) })),
  }
  return convertArticle(article, conversion)
}
