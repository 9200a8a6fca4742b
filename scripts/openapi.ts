/** Writes docs/openapi.json from the routes, or with --check compares it: the contract never changes by accident. */
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../apps/api/src/app.ts'

const file = join(import.meta.dirname, '../docs/openapi.json')
// No database is asked: the address only has to look like one.
const app = await buildApp({
  databaseUrl: 'postgres://127.0.0.1:1/none',
  databasePoolSize: 1,
  mediaFolder: join(tmpdir(), 'sinmun-openapi'),
  publicUrl: 'https://news.example.org',
  securityContact: [],
  logLevel: 'silent',
  cacheBytes: 0,
})
await app.ready()
const contract = `${JSON.stringify(app.swagger(), null, 2)}\n`
await app.close()

if (!process.argv.includes('--check')) writeFileSync(file, contract)
else if (readFileSync(file, 'utf8') !== contract) {
  process.stderr.write('docs/openapi.json is not what the routes say: run `node scripts/openapi.ts` and review the difference\n')
  process.exitCode = 1
}
