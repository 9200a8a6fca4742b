/** One throwaway Postgres for the whole run; each test file gets a database cloned from a migrated template. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sinmun-test-'))
  const server = await openEmbedded(folder, { durable: false })
  await migrate(server.url)
  const admin = new pg.Client({ connectionString: server.url.replace(/\/sinmun$/, '/postgres') })
  await admin.connect()
  await admin.query('alter database sinmun is_template true')
  await admin.end()
  project.provide('postgres', server.url.replace(/\/sinmun$/, ''))
  return async () => {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
