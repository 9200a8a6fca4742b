/** `sinmun publish`, `withdraw`, `correct`, `list`. */
import { and, desc, eq, type SQL } from 'drizzle-orm'
import { cleanLine } from '@sinmun/text'
import { SetupError } from '../config.ts'
import { articles, type ArticleStatus } from '../db/schema/index.ts'
import { createSafeFetch } from '../ingest/safe-fetch.ts'
import { expandInputs, readInput } from '../ingest/read.ts'
import type { ArticleContent } from '../publication/content.ts'
import { correct, publish, Refusal, withdraw } from '../publication/lifecycle.ts'
import { prepare } from '../publication/prepare.ts'
import { say } from './say.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

/** Each id stands for itself: one that is refused does not keep the others. @returns exit code */
function forEachId(ids: string[], act: (workspace: Workspace, id: string) => Promise<string>): Promise<number> {
  return withWorkspace(async (workspace) => {
    let refused = 0
    for (const id of ids)
      try {
        say(`${id} ${await act(workspace, id)}`)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refused++
        process.stderr.write(`refused ${id}: ${error.message}\n`)
      }
    return refused > 0 ? 1 : 0
  })
}

export const publishCommand = (ids: string[]) => forEachId(ids, ({ db }, id) => publish(db, id))
export const withdrawCommand = (ids: string[]) => forEachId(ids, ({ db }, id) => withdraw(db, id))

export interface CorrectFlags {
  note: string
  title?: string
  summary?: string
  from?: string
}

/** Publishes a change with its public note: a new title or summary, or the whole text from a file. */
export function correctCommand(id: string, flags: CorrectFlags): Promise<number> {
  const note = cleanLine(flags.note)
  if (!note) throw new SetupError('a correction needs a note that readers will see: --note "…"')
  if (flags.title === undefined && flags.summary === undefined && flags.from === undefined)
    throw new SetupError('nothing to correct: give --title, --summary or --from <file>')
  if (flags.title !== undefined && !cleanLine(flags.title)) throw new SetupError('--title is empty')
  return forEachId([id], async (workspace) => {
    const replacement = flags.from === undefined ? null : await readReplacement(workspace, flags.from)
    const revision = await correct(workspace.db, id, note, (content) => ({
      ...content,
      ...(replacement ?? {}),
      ...(flags.title === undefined ? {} : { title: cleanLine(flags.title) }),
      ...(flags.summary === undefined ? {} : { summary: cleanLine(flags.summary) || null }),
    }))
    return `corrected, revision ${revision}`
  })
}

/** Title and text of the one article in a file; section, tags and provenance stay as they are. */
async function readReplacement({ config, paper, media }: Workspace, path: string): Promise<Pick<ArticleContent, 'title' | 'body'>> {
  const fetch = createSafeFetch({ allow: config.fetchAllow })
  for await (const input of expandInputs([path], { fetch })) {
    if (!input.ok) throw new Refusal(`${input.where}: ${input.reason}`)
    for await (const item of readInput(input.input, { languages: paper.file.languages, timeZone: paper.file.timeZone })) {
      if (!item.ok) throw new Refusal(`${item.where}: ${item.reason}`)
      const { content } = await prepare(item.draft, { media, defaultSection: () => '' }, [])
      return { title: content.title, body: content.body }
    }
  }
  throw new Refusal(`${path} holds no article`)
}

export interface ListFlags {
  lang?: string
  status?: string
  section?: string
  limit: string
}

export function listCommand({ lang, status, section, limit }: ListFlags): Promise<number> {
  const count = Number(limit)
  if (!Number.isInteger(count) || count < 1) throw new SetupError(`--limit ${limit} should be a whole number from 1`)
  if (status && !['draft', 'published', 'withdrawn'].includes(status))
    throw new SetupError(`--status ${status} should be draft, published or withdrawn`)
  return withWorkspace(async ({ db }) => {
    const where: SQL[] = []
    if (lang) where.push(eq(articles.lang, lang))
    if (status) where.push(eq(articles.status, status as ArticleStatus))
    if (section) where.push(eq(articles.sectionSlug, section))
    const { id, status: state, lang: language, sectionSlug, publishedAt, title } = articles
    const rows = await db
      .select({ id, state, language, sectionSlug, publishedAt, title })
      .from(articles)
      .where(and(...where))
      .orderBy(desc(articles.publishedAt), desc(articles.id))
      .limit(count)
    for (const row of rows)
      say(
        [
          row.id,
          row.state.padEnd(9),
          row.language.padEnd(7),
          (row.publishedAt ?? '').slice(0, 16).padEnd(16),
          row.sectionSlug.padEnd(10),
          row.title,
        ].join('  '),
      )
    if (rows.length === 0) say('no articles')
    return 0
  })
}
