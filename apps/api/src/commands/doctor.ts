/** `sinmun doctor`: looks at everything a paper stands on and says what is wrong, one line each. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import type { Config } from '../config.ts'
import { originalExtensions } from '../media/store.ts'
import { readPaperFile } from '../paper/paper-file.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

interface Finding {
  ok: boolean
  line: string
}

type Check = (workspace: Workspace) => Promise<Finding>

/** @returns exit code: 0 when every check is good */
export function doctorCommand(): Promise<number> {
  return withWorkspace(async (workspace) => {
    let bad = 0
    for (const check of checks) {
      const { ok, line } = await check(workspace).catch((error: Error) => ({ ok: false, line: error.message }))
      if (!ok) bad++
      process.stdout.write(`${ok ? '✓' : '✗'} ${line}\n`)
    }
    process.stdout.write(bad === 0 ? 'All is well.\n' : `${bad} of ${checks.length} checks failed.\n`)
    return bad === 0 ? 0 : 1
  })
}

const checks: Check[] = [versions, space, paperFile, logWithoutGaps, everyRevision, searchIndex, pictures, reader]

async function versions({ connection, config }: Workspace): Promise<Finding> {
  const { rows } = await connection.pool.query<{ server_version: string }>('show server_version')
  const server = config.databaseUrl ? 'DATABASE_URL' : 'embedded'
  return { ok: true, line: `Node ${process.version}, Postgres ${rows[0]!.server_version} (${server}), migrated` }
}

async function space({ config }: Workspace): Promise<Finding> {
  const { bavail, bsize } = await statfs(config.dataDir)
  const free = (bavail * bsize) / 1e9
  return { ok: free > 1, line: `${free.toFixed(1)} GB free in ${config.dataDir}` }
}

async function paperFile({ config, paper }: Workspace): Promise<Finding> {
  const applied = isDeepStrictEqual(readPaperFile(config.dataDir), paper.file)
  return {
    ok: applied,
    line: applied ? 'paper.json is valid and applied' : 'paper.json has changed since it was applied: run `npx sinmun paper apply`',
  }
}

async function searchIndex({ db }: Workspace): Promise<Finding> {
  const { rows } = await db.execute<{ published: number; indexed: number; segments: number }>(sql`
    select (select count(*) from articles where status = 'published')::int as published,
      (select count(*) from search_documents)::int as indexed, (select count(*) from search_segments)::int as segments`)
  const { published, indexed, segments } = rows[0]!
  const line = `search index: ${indexed} of ${published} published articles, ${segments} segments`
  return { ok: indexed === published, line: indexed === published ? line : `${line}: run \`npx sinmun reindex\`` }
}

async function logWithoutGaps({ db }: Workspace): Promise<Finding> {
  const { rows } = await db.execute<{ entries: number; pruned: number; head: number; told: number }>(sql`
    select (select count(*) from publication_log)::int as entries, (select coalesce(min(seq) - 1, 0) from publication_log)::int as pruned,
      (select seq from publication_head)::int as head, (select count(*) from outbox where topic = 'publication')::int as told`)
  const { entries, pruned, head, told } = rows[0]!
  const line = `publication log: ${entries} entries, head ${head}, ${pruned} forgotten after 90 days, outbox ${told}`
  return { ok: entries === head - pruned && told === entries, line }
}

async function everyRevision({ db }: Workspace): Promise<Finding> {
  const { rows } = await db.execute<{ articles: number; missing: number }>(sql`
    select count(*)::int as articles, (count(*) filter (where r.article_id is null))::int as missing
    from articles a left join revisions r on r.article_id = a.id and r.revision = a.revision`)
  const { articles, missing } = rows[0]!
  return { ok: missing === 0, line: `${articles} articles, ${missing} without their current revision` }
}

async function pictures({ db, media }: Workspace): Promise<Finding> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct image->>'id' as id from (
      select image from articles where image is not null
      union all select block->'image' from articles, jsonb_array_elements(body) block where block->>'type' = 'figure'
      union all select picture from articles, jsonb_array_elements(body) block, jsonb_array_elements(block->'images') picture where block->>'type' = 'gallery'
    ) used`)
  const missing = rows.filter(({ id }) => !originalExtensions.some((extension) => existsSync(join(media.folder, `${id}.${extension}`))))
  return { ok: missing.length === 0, line: `${rows.length} pictures, ${missing.length} without their file${missing[0] ? ` (${missing[0].id})` : ''}` }
}

async function reader({ config }: Workspace): Promise<Finding> {
  const states = await Promise.all([answers(config, config.apiPort), answers(config, config.webPort)])
  const [api, web] = states.map((up) => (up ? 'ready' : 'not running'))
  return { ok: states[0] === states[1], line: `API on port ${config.apiPort}: ${api}; reader on port ${config.webPort}: ${web}` }
}

async function answers({ host }: Config, port: number): Promise<boolean> {
  const response = await fetch(`http://${host}:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return response?.ok ?? false
}
