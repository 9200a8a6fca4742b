/**
 * Asks a running API (`--url`, default http://127.0.0.1:4000) a hundred thousand random and hostile queries (`--count`) and prints what
 * it answered and how long it took; anything but 200 or 400 is printed, and ends it with 1.
 */
import { parseArgs } from 'node:util'
import { hostileQueries } from './hostile-queries.ts'

const { values: flags } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:4000' }, count: { type: 'string', default: '100000' } },
})

const counts = new Map<number, number>()
const times: { ms: number; path: string; q: string }[] = []
let wrong = 0

for (const q of hostileQueries(Number(flags.count))) {
  const path = times.length % 10 === 9 ? '/v1/suggest' : '/v1/search'
  const sort = path === '/v1/search' && times.length % 3 === 0 ? '&sort=newest' : ''
  const started = performance.now()
  const response = await fetch(`${flags.url}${path}?q=${encodeURIComponent(q)}${sort}`)
  await response.text()
  const ms = performance.now() - started
  times.push({ ms, path: path + sort, q })
  counts.set(response.status, (counts.get(response.status) ?? 0) + 1)
  if (response.status !== 200 && response.status !== 400) {
    wrong++
    console.log(`${response.status}: ${JSON.stringify(q)}`)
  }
}
times.sort((a, b) => a.ms - b.ms)
const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.ms.toFixed(1)
console.log([...counts].map(([status, count]) => `${status}: ${count}`).join(', '))
console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; the slowest:`)
for (const { ms, path, q } of times.slice(-5).reverse()) console.log(`${ms.toFixed(0).padStart(5)} ms ${path} ${JSON.stringify(q.slice(0, 90))}`)
process.exitCode = wrong > 0 ? 1 : 0
