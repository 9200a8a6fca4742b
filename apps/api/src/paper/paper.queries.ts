import { asc, eq } from 'drizzle-orm'
import type { PaperFile } from '@sinmun/types'
import type { Db } from '../db/client.ts'
import { paper, sections, sources } from '../db/schema/index.ts'

export interface AppliedPaper {
  file: PaperFile
  edition: 'loading' | 'ready'
  appliedAt: string
  sections: { slug: string; names: PaperFile['name'] }[]
  sources: { slug: string; name: string; url: string | null; licence: string | null }[]
}

/** The paper as applied to this database; null before the first start. */
export async function loadPaper(db: Db): Promise<AppliedPaper | null> {
  const [[row], sectionRows, sourceRows] = await Promise.all([
    db.select().from(paper).where(eq(paper.id, 1)),
    db.select({ slug: sections.slug, names: sections.names }).from(sections).orderBy(asc(sections.position), asc(sections.slug)),
    db
      .select({ slug: sources.slug, name: sources.name, url: sources.url, licence: sources.licence })
      .from(sources)
      .where(eq(sources.listed, true))
      .orderBy(asc(sources.name)),
  ])
  return row ? { file: row.file as PaperFile, edition: row.edition, appliedAt: row.appliedAt, sections: sectionRows, sources: sourceRows } : null
}

/** Section that articles of this language join when they name none. */
export function defaultSectionOf(file: PaperFile, lang: string): string {
  return file.defaultSection[lang] ?? file.defaultSection['*'] ?? file.sections[0]!.slug
}
