/**
 * `pnpm run check:contract`: three judges of others over our contract and over a paper that runs. Needs Java for the third and the
 * npm registry for all; nothing of them is installed with the paper. They are told to call home about nothing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newPlace, startPaper } from '../e2e/paper.ts'
import { documentsFor } from './contract-documents.ts'

const contract = join(import.meta.dirname, '../docs/openapi.json')
const scratch = mkdtempSync(join(tmpdir(), 'sinmun-contract-'))
const quiet = {
  DO_NOT_TRACK: '1',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  SPECMATIC_DISABLE_TELEMETRY: 'true',
  SPECMATIC_GENERATIVE_TESTS: 'true',
}

/** Runs a program of a package to its end, from `scratch`, where it may leave what it writes. @param log takes what it says */
async function judge(name: string, specifier: string, args: string[], log?: string): Promise<boolean> {
  process.stdout.write(`\n— ${name}\n`)
  const out = log === undefined ? 'inherit' : openSync(log, 'w')
  const env = { ...process.env, ...quiet }
  const child = spawn('npx', ['-y', specifier, ...args], { cwd: scratch, stdio: ['ignore', out, 'inherit'], env })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

/** Of what specmatic says, each request in full, the sum and what it objects to. */
function verdict(log: string): string {
  const said = readFileSync(log, 'utf8')
  const objections = said.indexOf('Unsuccessful Scenarios:')
  return `${objections < 0 ? '' : said.slice(objections, objections + 20_000)}\n${/Tests run: .*/.exec(said)?.[0] ?? said.slice(-2_000)}\n`
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
    let good = true
    for (const [part, document] of (await documentsFor(readFileSync(contract, 'utf8'), place.apiUrl)).entries()) {
      const file = join(scratch, `contract-${part}.json`)
      writeFileSync(file, JSON.stringify(document))
      const log = join(scratch, `specmatic-${part}.log`)
      good = (await judge(`specmatic, generative, part ${part + 1}`, 'specmatic@2.55.1', ['test', file, '--testBaseURL', place.apiUrl], log)) && good
      process.stdout.write(verdict(log))
    }
    return good
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
