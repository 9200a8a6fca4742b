/**
 * `pnpm run check:contract`: three judges of others over our contract and over a paper that runs. Needs Java for the third and the
 * npm registry for all; nothing of them is installed with the paper. They are told to call home about nothing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, newPlace, startPaper } from '../e2e/paper.ts'

const contract = join(import.meta.dirname, '../docs/openapi.json')
const scratch = mkdtempSync(join(tmpdir(), 'sinmun-contract-'))
const quiet = { DO_NOT_TRACK: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', SPECMATIC_DISABLE_TELEMETRY: 'true' }

/** Runs a program of a package to its end, from `scratch`, where it may leave what it writes. */
function judge(name: string, specifier: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  process.stdout.write(`\n— ${name}\n`)
  const child = spawn('npx', ['-y', specifier, ...args], { cwd: scratch, stdio: 'inherit', env: { ...process.env, ...quiet, ...env } })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)))
}

/**
 * The contract with what no schema can say: which languages this paper has, an id that exists, dates that are in the calendar.
 * A cursor belongs to one query and cannot be made up; our own tests walk them.
 */
async function knowing(apiUrl: string): Promise<string> {
  const document = JSON.parse(readFileSync(contract, 'utf8'))
  const { languages } = await json(`${apiUrl}/v1/paper`)
  const { items } = await json(`${apiUrl}/v1/articles?limit=1`)
  const replaced: Record<string, object> = {
    lang: { type: 'string', enum: languages },
    id: { type: 'string', enum: [items[0].id] },
    // Its generator reads the class that leaves NUL out as one that NUL is in.
    ...Object.fromEntries(['section', 'tag', 'source', 'author'].map((name) => [name, { type: 'string', minLength: 1, maxLength: 200 }])),
    from: { type: 'string', enum: ['2026-01-01', '2026-01-01T00:00:00Z'] },
    to: { type: 'string', enum: ['2026-12-31', '2026-12-31T00:00:00Z'] },
  }
  // It knows maps of any key, not maps of keys with a pattern.
  const maps = (node: any): void => {
    if (typeof node !== 'object' || node === null) return
    if (node.patternProperties) node.additionalProperties = Object.values(node.patternProperties)[0]
    delete node.patternProperties
    for (const inner of Object.values(node)) maps(inner)
  }
  maps(document)
  for (const path of Object.keys(document.paths)) if (!path.startsWith('/v1/')) delete document.paths[path]
  for (const { get } of Object.values<any>(document.paths)) {
    get.parameters = get.parameters.filter(({ $ref, name }: { $ref?: string; name: string }) => !$ref && name !== 'cursor')
    for (const parameter of get.parameters) {
      delete parameter.example
      parameter.schema = replaced[parameter.name] ?? parameter.schema
    }
  }
  const file = join(scratch, 'contract.json')
  writeFileSync(file, JSON.stringify(document))
  return file
}

async function generative(): Promise<boolean> {
  if (spawnSync('java', ['-version']).status !== 0) {
    process.stderr.write('specmatic needs Java (Debian: apt-get install default-jre-headless)\n')
    return false
  }
  const place = await newPlace()
  Object.assign(place.env, { RATE_LIMIT: '0', RATE_LIMIT_SEARCH: '0' })
  const paper = await startPaper(place)
  try {
    const env = { SPECMATIC_GENERATIVE_TESTS: 'true' }
    return await judge('specmatic, generative', 'specmatic@2.55.1', ['test', await knowing(place.apiUrl), '--testBaseURL', place.apiUrl], env)
  } finally {
    await paper.stop()
    rmSync(place.dataDir, { recursive: true, force: true })
  }
}

writeFileSync(join(scratch, '.spectral.yaml'), 'extends: ["spectral:oas"]\n')
const found = [
  await judge('redocly', '@redocly/cli@2.77.0', ['lint', contract]),
  await judge('spectral', '@stoplight/spectral-cli@6.16.3', ['lint', '--fail-severity=warn', '-r', join(scratch, '.spectral.yaml'), contract]),
  await generative(),
]
rmSync(scratch, { recursive: true, force: true })
process.exitCode = found.every(Boolean) ? 0 : 1
