/** The sample edition as drafts, dated back from `now` so that a first start shows a paper of the last weeks. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Errors } from 'typebox/value'
import { projectRoot } from '../config.ts'
import type { Draft, DraftBlock, DraftPicture } from '../ingest/draft.ts'
import { parseInline } from './inline.ts'
import { type SampleArticle, type SampleBlock, SampleStory } from './sample-story.ts'

const folder = join(projectRoot, 'apps/api/sample')
const hour = 3_600_000

/** Stories oldest first. @throws Error naming the file and the field that does not fit */
export function readStories(): SampleStory[] {
  const files = readdirSync(join(folder, 'stories')).filter((name) => name.endsWith('.json'))
  return files.map(readStory).sort((a, b) => b.daysAgo - a.daysAgo)
}

function readStory(name: string): SampleStory {
  const value: unknown = JSON.parse(readFileSync(join(folder, 'stories', name), 'utf8'))
  const [problem] = Errors(SampleStory, value)
  if (problem) throw new Error(`sample/stories/${name}: ${problem.instancePath} ${problem.message}`)
  return value as SampleStory
}

export function draftsOf(story: SampleStory, now: number): Draft[] {
  const first = now - story.daysAgo * 24 * hour
  return story.articles.map((article) => {
    const publishedAt = new Date(first + (article.laterHours ?? 0) * hour).toISOString()
    const sourceTime = article.sourceTime !== false
    return {
      format: 'sample',
      guid: `sinmun-sample:${story.story}:${article.lang}`,
      url: null,
      group: `sinmun-sample:${story.story}`,
      lang: article.lang,
      title: article.title,
      alternateTitle: article.alternateTitle ?? null,
      summary: article.summary,
      section: story.section,
      sources: article.sources.map(({ role, name, url }) => ({ role, name, url: url ?? null })),
      authors: article.authors ?? [],
      tags: article.tags ?? [],
      image: leadPicture(story, article),
      body: article.body.map(toBlock),
      sourcePublishedAt: sourceTime ? new Date(first).toISOString() : null,
      publishedAt,
      exported: null,
    }
  })
}

function leadPicture(story: SampleStory, { image }: SampleArticle): DraftPicture | null {
  return story.picture && image ? pictureOf({ picture: story.picture, ...image }) : null
}

function pictureOf({ picture, alt, caption, credit }: { picture: string; alt: string; caption: string; credit: string }): DraftPicture {
  return { origin: { kind: 'file', path: join(folder, 'pictures', `${picture}.svg`) }, alt, caption, credit }
}

function toBlock(block: SampleBlock): DraftBlock {
  if (typeof block === 'string') return { type: 'paragraph', content: parseInline(block) }
  if ('heading' in block) return { type: 'heading', level: block.level ?? 2, content: parseInline(block.heading) }
  if ('picture' in block) return { type: 'figure', image: pictureOf(block) }
  if ('gallery' in block) return { type: 'gallery', images: block.gallery.map(pictureOf), caption: block.caption ?? null }
  if ('list' in block) return { type: 'list', ordered: block.ordered ?? false, items: block.list.map(parseInline) }
  if ('embed' in block) return { type: 'embed', url: block.embed, title: block.title ?? null }
  if ('divider' in block) return { type: 'divider' }
  if ('quote' in block) {
    const quote = { type: 'quote' as const, paragraphs: block.quote.map(parseInline), attribution: block.by ?? null }
    return block.lang ? { ...quote, lang: block.lang } : quote
  }
  const rows = block.table.map((row) => row.map(parseInline))
  return { type: 'table', caption: block.caption ?? null, header: block.header ? (rows[0] ?? null) : null, rows: block.header ? rows.slice(1) : rows }
}
