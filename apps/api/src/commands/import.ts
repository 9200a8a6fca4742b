/** `sinmun import`: files, folders and addresses → drafts → publication, in batches that each stand for themselves. */
import { type Db, isDatabaseAway } from '../db/client.ts'
import { createSafeFetch } from '../ingest/safe-fetch.ts'
import { expandInputs, readInput } from '../ingest/read.ts'
import { defaultSectionOf } from '../paper/paper.queries.ts'
import { batches, importBatch, type ImportOptions, type Outcome } from '../publication/import-batch.ts'
import { prepare, type PrepareOptions, type Prepared } from '../publication/prepare.ts'
import { createIndexMaintenance } from '../search-index/maintain.ts'
import { complaint } from './draft-check.ts'
import { createProgress, type Progress } from './progress.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

interface Incoming extends Prepared {
  where: string
  warnings: string[]
}

interface ImportFlags {
  draft?: boolean
  dryRun?: boolean
}

const batchSize = 200

/** @returns exit code: 0 when nothing was refused, 1 otherwise */
export function importCommand(inputs: string[], { draft = false, dryRun = false }: ImportFlags): Promise<number> {
  return withWorkspace(async (workspace) => {
    const progress = createProgress('Importing')
    const status = draft ? 'draft' : 'published'
    const index = createIndexMaintenance(workspace.db)
    for await (const batch of ahead(batches(incoming(workspace, inputs, progress, dryRun), batchSize))) {
      await take(workspace.db, batch, { status, now: new Date().toISOString(), dryRun }, progress)
      if (!dryRun) index.due()
    }
    await index.settled()
    progress.end(dryRun ? 'Nothing was written (--dry-run).' : null)
    return progress.count('refused') > 0 ? 1 : 0
  })
}

/** Reads the next batch while the present one is written. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  try {
    for (;;) {
      const { value, done } = await next
      if (done) return
      next = source.next()
      // A fault ahead is told when its turn comes.
      next.catch(() => {})
      yield value
    }
  } finally {
    await source.return(undefined)
  }
}

async function* incoming({ config, paper, media }: Workspace, inputs: string[], progress: Progress, dryRun: boolean): AsyncGenerator<Incoming> {
  const fetch = createSafeFetch({ allow: config.fetchAllow })
  const read = { languages: paper.file.languages, timeZone: paper.file.timeZone }
  const sections = new Set(paper.sections.map(({ slug }) => slug))
  const options: PrepareOptions = { media, dryRun, defaultSection: (lang) => defaultSectionOf(paper.file, lang) }
  for await (const input of expandInputs(inputs, { fetch })) {
    if (!input.ok) {
      progress.refuse(input.where, input.reason)
      continue
    }
    const fetchPicture = input.input.url ? async (url: string) => (await fetch(url)).bytes : undefined
    for await (const item of readInput(input.input, read)) {
      const reason = item.ok ? complaint(item.draft, paper.file.languages, sections) : item.reason
      if (!item.ok || reason) {
        progress.refuse(item.where, reason!)
        continue
      }
      const warnings = [...item.warnings]
      const prepared = await prepare(item.draft, fetchPicture ? { ...options, fetchPicture } : options, warnings)
      yield { ...prepared, where: item.where, warnings }
    }
  }
}

/** When the database refuses a batch, its items are taken one by one, so that a bad one cannot hold up its neighbours. */
async function take(db: Db, batch: Incoming[], options: ImportOptions, progress: Progress): Promise<void> {
  try {
    report(batch, await importBatch(db, batch, options), progress)
  } catch (error) {
    // Nothing further can be taken then, and what was acknowledged is safe.
    if (isDatabaseAway(error)) throw error
    if (batch.length === 1) {
      progress.refuse(batch[0]!.where, `the database refuses it: ${innermost(error).message}`)
      return
    }
    for (const item of batch) await take(db, [item], options, progress)
  }
}

function report(batch: Incoming[], outcomes: Outcome[], progress: Progress): void {
  outcomes.forEach((outcome, index) => {
    const { where, warnings, draft } = batch[index]!
    for (const warning of warnings) progress.warn(where, warning)
    if (outcome.kind === 'refused') progress.refuse(where, outcome.note)
    else
      progress.done(
        outcome.kind,
        `${where}: ${outcome.kind} ${outcome.articleId} [${draft.lang}] ${draft.title}${outcome.note ? ` (${outcome.note})` : ''}`,
      )
  })
}

function innermost(error: unknown): Error {
  let at = error as Error
  while (at.cause instanceof Error) at = at.cause
  return at
}
