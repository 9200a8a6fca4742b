/** `sinmun prune`, and the same once an hour while `sinmun start` runs. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../db/client.ts'
import { keptDays, pruneLog } from '../publication/prune.ts'
import { say } from './say.ts'
import { withWorkspace } from './workspace.ts'

const hour = 3_600_000

export function pruneCommand(): Promise<number> {
  return withWorkspace(async ({ db }) => {
    say(`${await pruneLog(db)} entries of the publication log were older than ${keptDays} days and are forgotten`)
    return 0
  })
}

export async function pruneHourly(databaseUrl: string, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const { db, close } = connect(databaseUrl, { size: 1 })
    await pruneLog(db).catch((error: Error) => say(`Publication log: ${error.message}`))
    await close()
    await sleep(hour, null, { signal: stopped }).catch(() => {})
  }
}
