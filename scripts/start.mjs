/**
 * `npm start`, on whatever Node the host has: installs through the pinned pnpm when something changed since the last
 * install, builds when a source is newer than the build, and runs the paper. Asking pnpm and turbo costs two to three seconds,
 * so a start that needs neither asks neither.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Ours, written after an install: pnpm leaves its own files as they are when there was nothing to do. */
const installed = 'node_modules/.sinmun-installed'

const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity
const newest = (folder) =>
  Math.max(changedAt(folder), ...readdirSync(join(root, folder), { recursive: true }).map((name) => changedAt(join(folder, name))))

/** Whatever decides what to install must be older than the last install. */
function isInstalled() {
  const workspaces = ['apps', 'packages'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')))
  const deciding = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...workspaces]
  return Math.max(...deciding.map(changedAt)) < changedAt(installed)
}

/** What the reader is built from must be older than the build. */
function isBuilt() {
  const folders = ['apps/web/src', 'apps/web/public', 'packages/types/src', 'packages/client/src']
  const files = ['apps/web/index.html', 'apps/web/vite.config.ts', 'apps/web/preact.ts', 'tsconfig.base.json', installed]
  return Math.max(...folders.map(newest), ...files.map(changedAt)) < changedAt('apps/web/dist-server/entry-server.js')
}

let child
const run = (command, args) =>
  new Promise((resolve) => {
    child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })

// Ctrl-C reaches the whole group by itself; a signal to this process alone is handed on, and the paper stops in order.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal))

const pnpm = (...args) => run('npx', ['-y', packageManager, ...args])
let code = 0
if (!isInstalled()) {
  code = await pnpm('install')
  if (code === 0) writeFileSync(join(root, installed), '')
}
if (code === 0 && !isBuilt()) code = await pnpm('run', 'build')
if (code === 0) code = await run(join(root, 'node_modules/.bin/sinmun'), ['start', ...process.argv.slice(2)])
process.exitCode = code
