/**
 * One process of `bench:web` (bench/web.ts), forked with what it is to do: `pages` is our web server, `bare` a Fastify that sends the
 * same bytes and nothing else, `draw` draws front pages that no cache has. Counts its own processor time.
 */
import fastify from 'fastify'
import { buildWebServer } from '../server/app.ts'
import { readDist } from '../server/dist.ts'
import { makeFill } from '../server/document.ts'
import { DrawnPages } from '../server/drawn-pages.ts'
import { PageCache } from '../server/page-cache.ts'
import { headersWithInline } from '../server/headers.ts'
import { loadRender } from '../server/renderer.ts'
import type { Task } from './bench-task.ts'

const folder = (name: string) => new URL(`../${name}`, import.meta.url).pathname
const publicUrl = 'http://127.0.0.1'

/** Microseconds of processor time since the last question, all threads. */
let since = process.cpuUsage()
function used(): number {
  const { user, system } = process.cpuUsage(since)
  since = process.cpuUsage()
  return user + system
}

async function listen({ role, apiUrl, path, headers, body }: Task): Promise<string> {
  if (role === 'pages') {
    const render = await loadRender(folder('dist-server'))
    return (await buildWebServer({ apiUrl, publicUrl, render, distFolder: folder('dist'), logLevel: 'warn' })).listen({ port: 0, host: '127.0.0.1' })
  }
  const app = fastify()
  const bytes = Buffer.from(body!, 'base64')
  app.get(decodeURI(path!), (_request, reply) => reply.headers(headers!).send(bytes))
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** No page has room in the cache, so that none is ever found. */
async function draw({ apiUrl, seconds = 5 }: Task) {
  const { indexHtml, words } = await readDist(folder('dist'))
  const edition = { current: () => 'one', isWithdrawn: () => false, close: () => {}, begun: Promise.resolve() }
  const given = {
    apiUrl,
    publicUrl,
    headers: headersWithInline([], []),
    render: await loadRender(folder('dist-server')),
    fill: makeFill(indexHtml, words),
  }
  const pages = new DrawnPages({ ...given, edition, cache: new PageCache(0) })
  let drawn = 0
  const one = async (ui: 'zh-Hans' | 'zh-Hant' | 'ko' | 'en', until: number) => {
    while (Date.now() < until) {
      const { status } = await pages.page({ name: 'front', ui }, '')
      if (status !== 200) throw new Error(`a front page of ${ui} is ${status}`)
      drawn++
    }
  }
  const all = (length: number) => Promise.all((['zh-Hans', 'zh-Hant', 'ko', 'en'] as const).map((ui) => one(ui, Date.now() + length * 1_000)))
  await all(2)
  drawn = 0
  used()
  const started = Date.now()
  await all(seconds)
  return { drawn, seconds: (Date.now() - started) / 1_000, cpu: used() / 1e6, memory: process.memoryUsage().rss }
}

process.on('message', async (message: Task | 'used') => {
  if (message === 'used') return void process.send!({ used: used(), memory: process.memoryUsage().rss })
  process.send!(message.role === 'draw' ? await draw(message) : { url: await listen(message) })
})

// Whoever forked it is gone, or failed.
process.on('disconnect', () => process.exit())
