/** Brings the database in line with `paper.json`: sections, listed sources, and the file itself. */
import type { PaperFile } from '@sinmun/types'
import { slugify } from '@sinmun/text'
import { count, eq, notInArray, sql } from 'drizzle-orm'
import { SetupError } from '../config.ts'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { articles, paper, sections, sources } from '../db/schema/index.ts'
import { moveHead } from '../publication/record.ts'

/** @throws SetupError when a section that still holds articles was taken out; nothing is changed then */
export async function applyPaper(db: Db, file: PaperFile, edition?: 'loading' | 'ready'): Promise<void> {
  await inTransaction(db, async (tx) => {
    await removeSections(tx, file)
    for (const [position, { slug, names }] of file.sections.entries())
      await tx.insert(sections).values({ slug, names, position }).onConflictDoUpdate({ target: sections.slug, set: { names, position } })
    await listSources(tx, file)
    await tx
      .insert(paper)
      .values({ id: 1, file, edition: edition ?? 'ready' })
      .onConflictDoUpdate({ target: paper.id, set: { file, appliedAt: sql`now()`, ...(edition ? { edition } : {}) } })
    await moveHead(tx, { everything: true })
  })
}

async function removeSections(tx: Transaction, file: PaperFile): Promise<void> {
  const kept = file.sections.map(({ slug }) => slug)
  const used = await tx
    .select({ slug: articles.sectionSlug, articles: count() })
    .from(articles)
    .where(notInArray(articles.sectionSlug, kept))
    .groupBy(articles.sectionSlug)
  if (used.length > 0) {
    const list = used.map((section) => `${section.slug} (${section.articles})`).join(', ')
    throw new SetupError(`paper.json leaves out sections that hold articles: ${list}; keep them, or move their articles first`)
  }
  await tx.delete(sections).where(notInArray(sections.slug, kept))
}

async function listSources(tx: Transaction, file: PaperFile): Promise<void> {
  await tx.update(sources).set({ listed: false }).where(eq(sources.listed, true))
  for (const { name, url, licence } of file.sources ?? []) {
    const row = { name, url: url ?? null, licence: licence ?? null, listed: true }
    await tx
      .insert(sources)
      .values({ slug: slugify(name), ...row })
      .onConflictDoUpdate({ target: sources.slug, set: row })
  }
}
