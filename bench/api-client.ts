/** Asks for seconds, in a process of its own, and prints what it got as JSON. */
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

interface Task {
  url: string
  paths: string[]
  headers: Record<string, string>
  connections: number
  seconds: number
  expected: number
}

const task = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Task
let next = 0
const result = await autocannon({
  url: task.url,
  connections: task.connections,
  duration: task.seconds,
  headers: task.headers,
  requests: [{ method: 'GET', setupRequest: (request) => ({ ...request, path: task.paths[next++ % task.paths.length]! }) }],
})
const wrong = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => Number(status) !== task.expected)
process.stdout.write(
  JSON.stringify({ rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, wrong, errors: result.errors, asked: next }),
)
