/** `pnpm bench:web`: what the web server does a second, beside a bare Fastify that sends the same bytes. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { newPlace, startPaper } from '../e2e/paper.ts'
import type { Task } from '../apps/web/scripts/bench-task.ts'
import { load } from './load.ts'

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

/** Requests a second, and a second of the server's own processor time. */
async function rates(target: Worker, url: string, path: string): Promise<{ rate: number; perCpu: number }> {
  await target.ask('used')
  const { rate, wrong } = await load({ url, paths: [path], seconds, connections: 32, headers: encoding })
  if (wrong > 0) throw new Error(`${url}${path}: ${wrong} answers were no 200`)
  const { used } = await target.ask<{ used: number }>('used')
  return { rate, perCpu: (rate * seconds) / (used / 1e6) }
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
  const results = { ours: [] as Awaited<ReturnType<typeof rates>>[], theirs: [] as Awaited<ReturnType<typeof rates>>[] }
  await Promise.all([rates(pages, ours, path), rates(bare, theirs, path)])
  for (let round = 0; round < rounds; round++) {
    results.ours.push(await rates(pages, ours, path))
    results.theirs.push(await rates(bare, theirs, path))
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
