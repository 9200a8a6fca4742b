/** `pnpm bench:web`: what the web server does a second, beside a bare Fastify that sends the same bytes. */
import autocannon from 'autocannon'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { newPlace, startPaper } from '../e2e/paper.ts'
import type { Task } from '../apps/web/scripts/bench-task.ts'

const rounds = 3
const seconds = 4
const encoding = { 'accept-encoding': 'br' }

interface Worker {
  ask<T>(message: Task | 'used'): Promise<T>
  end(): void
}

function worker(): Worker {
  const child: ChildProcess = fork(new URL('../apps/web/scripts/bench-process.ts', import.meta.url), [], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return {
    ask: async <T>(message: Task | 'used') => {
      child.send(message)
      const [answer] = (await once(child, 'message')) as [T]
      return answer
    },
    end: () => child.kill(),
  }
}

/** Requests a second, and a second of this process's own processor time. */
async function load(target: Worker, url: string): Promise<{ rate: number; perCpu: number }> {
  await target.ask('used')
  const { requests, duration, non2xx, errors } = await autocannon({ url, duration: seconds, connections: 32, headers: encoding })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} not 2xx, ${errors} errors`)
  const { used } = await target.ask<{ used: number }>('used')
  return { rate: requests.total / duration, perCpu: requests.total / (used / 1e6) }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const line = (text: string) => process.stdout.write(`${text}\n`)

async function compare(apiUrl: string, path: string): Promise<void> {
  const [pages, bare] = [worker(), worker()]
  const { url: ours } = await pages.ask<{ url: string }>({ role: 'pages', apiUrl })
  const response = await fetch(ours + path, { headers: encoding })
  // fetch would unpack it.
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'content-length'].includes(name)))
  const bytes = brotliCompressSync(Buffer.from(await response.arrayBuffer()), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  const { url: theirs } = await bare.ask<{ url: string }>({ role: 'bare', apiUrl, path, headers, body: bytes.toString('base64') })
  const results = { ours: [] as Awaited<ReturnType<typeof load>>[], theirs: [] as Awaited<ReturnType<typeof load>>[] }
  await Promise.all([load(pages, ours + path), load(bare, theirs + path)])
  for (let round = 0; round < rounds; round++) {
    results.ours.push(await load(pages, ours + path))
    results.theirs.push(await load(bare, theirs + path))
  }
  const [rate, bareRate] = [results.ours, results.theirs].map((all) => median(all.map((each) => each.rate))) as [number, number]
  const [cpu, bareCpu] = [results.ours, results.theirs].map((all) => median(all.map((each) => each.perCpu))) as [number, number]
  const { memory } = await pages.ask<{ memory: number }>('used')
  line(
    `${path}, cached, ${bytes.length} bytes (br): ${Math.round(rate)}/s, bare Fastify ${Math.round(bareRate)}/s: ${Math.round((rate / bareRate) * 100)} %`,
  )
  line(
    `  a second of one core: ${Math.round(cpu)} and ${Math.round(bareCpu)}: ${Math.round((cpu / bareCpu) * 100)} %; ${Math.round(memory / 1e6)} MB`,
  )
  pages.end()
  bare.end()
}

const place = await newPlace()
const paper = await startPaper(place)
try {
  const { items } = (await (await fetch(`${place.apiUrl}/v1/articles?lang=ko&limit=1`)).json()) as { items: { url: string }[] }
  await compare(place.apiUrl, '/ko')
  await compare(place.apiUrl, items[0]!.url)
  const drawer = worker()
  const {
    drawn,
    seconds: took,
    cpu,
    memory,
  } = await drawer.ask<Record<'drawn' | 'seconds' | 'cpu' | 'memory', number>>({ role: 'draw', apiUrl: place.apiUrl, seconds: 8 })
  line(
    `front pages drawn: ${Math.round(drawn / took)}/s beside the API, ${Math.round(drawn / cpu)} a second of one core; ${Math.round(memory / 1e6)} MB`,
  )
  drawer.end()
} finally {
  await paper.stop()
  rmSync(place.dataDir, { recursive: true, force: true })
}
