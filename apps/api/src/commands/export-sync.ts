/** `sinmun export --sync`: what `/v1/sync` tells a client that starts, one item a line, and as last line the cursor to go on with. */
import { SetupError } from '../config.ts'
import { paperStamp } from '../paper/paper.present.ts'
import { ProblemError } from '../problem.ts'
import { encodeSyncCursor, type SyncPosition } from '../sync/cursor.ts'
import { syncFilterOf } from '../sync/filter.ts'
import { readSyncPage } from '../sync/sync-page.ts'
import { writeLines } from './write-lines.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

export interface SyncFlags {
  lang?: string
  section?: string
}

/** To `file`, or to standard output. */
export function exportSyncCommand(file: string | undefined, flags: SyncFlags): Promise<number> {
  return withWorkspace(async (workspace) => {
    const count = await writeLines(file, syncLines(workspace, filterOf(workspace, flags)))
    process.stderr.write(`${count - 1} items and a cursor exported${file ? ` to ${file}` : ''}\n`)
    return 0
  })
}

function filterOf({ paper }: Workspace, flags: SyncFlags) {
  try {
    return syncFilterOf(flags, paper.file.languages)
  } catch (error) {
    throw error instanceof ProblemError ? new SetupError(error.message) : error
  }
}

async function* syncLines({ db, paper }: Workspace, { filter, hash }: ReturnType<typeof syncFilterOf>): AsyncGenerator<object> {
  let position: SyncPosition | null = null
  let more = true
  while (more) {
    const page = await readSyncPage(db, filter, position, 'full')
    yield* page.items
    ;({ next: position, more } = page)
  }
  yield { next: encodeSyncCursor(position!, hash), paper: paperStamp(paper) }
}
