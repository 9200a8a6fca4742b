/** Compares docs/openapi.json with the contract of the last release, docs/openapi.baseline.json. `--release` moves that one on. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakingChanges } from './contract-diff.ts'

const docs = join(import.meta.dirname, '../docs')
const read = (name: string) => JSON.parse(readFileSync(join(docs, name), 'utf8'))

if (process.argv.includes('--release')) copyFileSync(join(docs, 'openapi.json'), join(docs, 'openapi.baseline.json'))
const breaks = breakingChanges(read('openapi.baseline.json'), read('openapi.json'))
for (const line of breaks) process.stderr.write(`${line}\n`)
if (breaks.length > 0) {
  process.stderr.write('clients of the last release would break: within /v1 things are only added\n')
  process.exitCode = 1
}
