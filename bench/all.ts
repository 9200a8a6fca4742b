/** `pnpm bench`: the quick form of each benchmark, one after the other, and all their figures in one table. Minutes, not hours. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { missingData } from './corpus.ts'

const here = (file: string) => join(import.meta.dirname, file)

const quick: Record<string, { args: string[]; missing?: () => string | null }> = {
  import: { args: ['import.ts', '1000'] },
  search: { args: ['search.ts', '--articles', '2000', '--no-baselines'], missing: missingData },
  api: { args: ['api.ts', '--articles', '2000', '--seconds', '1'] },
  web: { args: ['web.ts'], missing: () => (existsSync(here('../apps/web/dist/index.html')) ? null : 'the reader is not built: pnpm run build') },
}

/** What a benchmark printed, a line a row; what it said on the way goes to the terminal. */
async function run(args: string[]): Promise<{ good: boolean; lines: string[] }> {
  const child = spawn(process.execPath, [here(args[0]!), ...args.slice(1)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>])
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return { good: code === 0, lines: code === 0 ? lines : [...lines, `failed with ${code}`] }
}

for (const [name, { args, missing }] of Object.entries(quick)) {
  const reason = missing?.()
  if (!reason) process.stderr.write(`${name} …\n`)
  const { good, lines } = reason ? { good: true, lines: [`left out: ${reason}`] } : await run(args)
  if (!good) process.exitCode = 1
  for (const line of lines) console.log(`${name.padEnd(8)}${line}`)
}
