/** `npm test`: every check there is, one after the other, and one last line that counts them all. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const scratch = mkdtempSync(join(tmpdir(), 'sinmun-check-'))
const report = join(scratch, 'tests.json')

interface Step {
  name: string
  command: string[]
}

// The build comes before the tests: browser tests open what readers get.
const steps: Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint and import boundaries', command: ['oxlint'] },
  { name: 'types', command: ['turbo', 'run', 'types', '--output-logs=errors-only'] },
  { name: 'types of tests and scripts', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'build', command: ['turbo', 'run', 'build', '--output-logs=errors-only'] },
  { name: 'bundle budget', command: ['node', 'apps/web/scripts/bundle-budget.ts'] },
  { name: 'OpenAPI as committed', command: ['node', 'scripts/openapi.ts', '--check'] },
  { name: 'no break with the last release', command: ['node', 'scripts/contract-breaks.ts'] },
]

function run(command: string[]): Promise<boolean> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', FORCE_COLOR: '0' }
  const child = spawn(command[0]!, command.slice(1), { stdio: 'inherit', env })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })
}

let passed = 0
let failed = 0
const failedSteps: string[] = []
for (const { name, command } of steps) {
  process.stdout.write(`\n— ${name}\n`)
  if (await run(command)) passed++
  else {
    failed++
    failedSteps.push(`✗ ${name} failed: ${command.join(' ')}\n`)
  }
}

process.stdout.write('\n— tests: unit, API on real Postgres, whole papers, browser\n')
const ended = await run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
try {
  const { numPassedTests, numFailedTests, numTotalTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
  passed += numPassedTests!
  failed += numFailedTests!
  // A file that cannot even be loaded fails without a failing test.
  if (!ended && numFailedTests === 0) failed++
  if (numTotalTestSuites === 0) failed++
} catch {
  process.stdout.write('✗ the tests left no report\n')
  failed++
}
rmSync(scratch, { recursive: true, force: true })

// Named here, under the tests' long list, where whoever reads the end of a log sees them.
process.stdout.write(failedSteps.join(''))
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
