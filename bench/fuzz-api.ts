/** `pnpm run bench:fuzz -- --url http://127.0.0.1:4000`: 200,000 generated requests to a running paper; none may be answered with 5xx. */
import { Agent, request } from 'node:http'
import { parseArgs } from 'node:util'
import { type FuzzRequest, fuzzRequests } from './fuzz-requests.ts'

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    count: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    parallel: { type: 'string', default: '16' },
  },
})
const agent = new Agent({ keepAlive: true, maxSockets: Number(flags.parallel) })
const { hostname, port } = new URL(flags.url)
const list = (await (await fetch(`${flags.url}/v1/articles?limit=50`)).json()) as { items: { id: string }[] }
const requests = fuzzRequests(
  Number(flags.count),
  Number(flags.seed),
  list.items.map(({ id }) => id),
)
const counts = new Map<number, number>()
let wrong = 0

function send({ method, path, headers }: FuzzRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!))
    })
    call.on('error', reject).end()
  })
}

async function work(): Promise<void> {
  for (const one of requests) {
    const status = await send(one).catch((error: Error) => {
      console.log(`${error.message}: ${JSON.stringify(one)}`)
      return 599
    })
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (status >= 500 && wrong++ < 20) console.log(`${status}: ${JSON.stringify(one)}`)
  }
}

await Promise.all(Array.from({ length: Number(flags.parallel) }, work))
agent.destroy()
console.log(
  [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', '),
)
console.log(`${wrong} of ${flags.count} with 5xx or no answer`)
process.exitCode = wrong > 0 ? 1 : 0
