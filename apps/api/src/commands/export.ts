/** `sinmun export`: every draft and published article as one JSON line; what was withdrawn does not travel. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm'
import { presentTime } from '../articles/articles.present.ts'
import type { Db } from '../db/client.ts'
import { articles, corrections, importKeys, revisions } from '../db/schema/index.ts'
import type { ExportLine } from '../ingest/export-line.ts'
import { SetupError } from '../config.ts'
import { ensureRendition } from '../media/render.ts'
import { renditionsOf } from '../media/renditions.ts'
import { originalExtensions } from '../media/store.ts'
import type { ArticleContent, StoredImage } from '../publication/content.ts'
import { writeLines } from './write-lines.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

const pageSize = 200

/** To `file`, or to standard output. */
export function exportCommand(file: string | undefined): Promise<number> {
  return withWorkspace(async (workspace) => {
    const count = await writeLines(file, exportLines(workspace))
    process.stderr.write(`${count} articles exported${file ? ` to ${file}` : ''}\n`)
    return 0
  })
}

async function* exportLines({ db, media }: Workspace): AsyncGenerator<ExportLine> {
  for (let after = ''; ;) {
    const rows = await db
      .select({ article: articles, content: revisions.content })
      .from(articles)
      .innerJoin(revisions, and(eq(revisions.articleId, articles.id), eq(revisions.revision, articles.revision)))
      .where(and(gt(articles.id, after), ne(articles.status, 'withdrawn')))
      .orderBy(asc(articles.id))
      .limit(pageSize)
    if (rows.length === 0) return
    const around = await surroundings(
      db,
      rows.map(({ article }) => article.id),
    )
    for (const { article, content } of rows) yield await lineOf(article, content, around, media.folder)
    after = rows.at(-1)!.article.id
  }
}

type ArticleRow = typeof articles.$inferSelect
type Surroundings = Awaited<ReturnType<typeof surroundings>>

async function surroundings(db: Db, ids: string[]) {
  const [notes, keys] = await Promise.all([
    db.select().from(corrections).where(inArray(corrections.articleId, ids)).orderBy(asc(corrections.revision)),
    db.select().from(importKeys).where(inArray(importKeys.articleId, ids)).orderBy(asc(importKeys.key)),
  ])
  return { notes, keys }
}

async function lineOf(article: ArticleRow, content: ArticleContent, { notes, keys }: Surroundings, folder: string): Promise<ExportLine> {
  const { id, storyId, lang, slug, status, revision, publishedAt, updatedAt } = article
  return {
    sinmun: 1,
    id,
    storyId,
    lang,
    slug,
    status: status === 'published' ? 'published' : 'draft',
    revision,
    publishedAt: publishedAt && presentTime(publishedAt),
    updatedAt: presentTime(updatedAt),
    ...content,
    sources: content.sources.map(({ role, name, url }) => ({ role, name, url })),
    corrections: notes
      .filter(({ articleId }) => articleId === id)
      .map(({ revision, note, publishedAt }) => ({ revision, note, publishedAt: presentTime(publishedAt) })),
    keys: keys.filter(({ articleId }) => articleId === id).map(({ key }) => key),
    media: await mediaOf(content, folder),
  }
}

function imagesOf({ image, body }: ArticleContent): StoredImage[] {
  const inBody = body.flatMap((block) => (block.type === 'figure' ? [block.image] : block.type === 'gallery' ? block.images : []))
  return [...(image ? [image] : []), ...inBody]
}

/** Originals, so that a picture keeps its id; our own drawings go as their widest rendition, for no import takes SVG. */
async function mediaOf(content: ArticleContent, folder: string): Promise<Record<string, string>> {
  const media: Record<string, string> = {}
  for (const image of imagesOf(content)) media[image.id] ??= (await pictureFile(image, folder)).toString('base64')
  return media
}

async function pictureFile(image: StoredImage, folder: string): Promise<Buffer> {
  const extension = originalExtensions.find((candidate) => candidate !== 'svg' && existsSync(join(folder, `${image.id}.${candidate}`)))
  if (extension) return readFile(join(folder, `${image.id}.${extension}`))
  const { width } = renditionsOf(image).at(-1)!
  if (!(await ensureRendition(folder, image.id, width)))
    throw new SetupError(`the picture ${image.id} is missing in ${folder}: \`npx sinmun doctor\` lists all`)
  return readFile(join(folder, `${image.id}-${width}.webp`))
}
