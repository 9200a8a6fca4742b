/** npm, npx, pnpm and their shells stand between a terminal and the paper; when one of them is killed, the paper must follow. */
import { readFileSync } from 'node:fs'
import { startedThroughNpm } from '../config.ts'
import { isAlive } from '../db/postgres-process.ts'

/** By the command line: since Node 24 a process is called MainThread whatever it runs. */
const wrapper = /(^|[\s/])(npm|npx|pnpm|start\.mjs)(\s|$)/

/** Pids between us and whoever called npm, nearest first; empty when we were not started through npm, or not on Linux. */
function wrapperPids(): number[] {
  if (!startedThroughNpm() || process.platform !== 'linux') return []
  const pids: number[] = []
  for (let pid = process.ppid; pid > 1;) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (!wrapper.test(commandLine)) break
    pids.push(pid)
    pid = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0)
  }
  return pids
}

/** Calls `gone` once when any of them has ended. */
export function watchAncestors(gone: () => void): void {
  let pids: number[]
  try {
    pids = wrapperPids()
  } catch {
    return
  }
  if (pids.length === 0) return
  const timer = setInterval(() => {
    if (pids.every(isAlive)) return
    clearInterval(timer)
    gone()
  }, 1_000)
  timer.unref()
}
