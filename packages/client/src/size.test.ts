/** What the client weighs, and that it runs where there is little more than `fetch`. */
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { json, problem, scripted } from './testing.ts'

async function bundle(code: string, options: { minify: boolean; format: 'esm' | 'iife'; target: string }): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(import.meta.dirname), loader: 'ts' },
    bundle: true,
    write: false,
    globalName: 'sinmun',
    ...options,
  })
  return outputFiles[0]!.text
}

const weigh = async (code: string) => gzipSync(await bundle(code, { minify: true, format: 'esm', target: 'es2022' })).length

test('all of it is under 5 kB, and what the reader imports under 1 kB', async () => {
  expect(await weigh(`export * from './index.ts'`)).toBeLessThan(5_000)
  expect(await weigh(`export { createClient, ApiError } from './index.ts'`)).toBeLessThan(1_000)
})

test('it runs on Hermes with what React Native gives: no URL, Headers, Response, streams, AbortSignal.any or timeout', async () => {
  const code = await bundle(`export * from './index.ts'`, { minify: false, format: 'iife', target: 'es2022' })
  // Hermes parses neither.
  expect(code).not.toMatch(/async\s*(function)?\s*\*|for\s+await/)
  const { url } = await scripted(
    problem(503, 'unavailable'),
    json({ items: ['가'], next: null }, { headers: { etag: '"1"' } }),
    (_, response) => response.writeHead(304).end(),
    problem(410, 'resync-required'),
    json({ items: [1], next: 'n', more: false }),
  )
  class Aborter {
    signal = { aborted: false, addEventListener() {}, removeEventListener() {} }
    abort() {
      this.signal.aborted = true
    }
  }
  const xhr = async (address: string, { headers }: { headers: Record<string, string> }) => fetch(address, { headers })
  const context = createContext({ setTimeout, clearTimeout, fetch: xhr, AbortController: Aborter, url, out: {} })
  await runInContext(
    `${code}
    ;(async () => {
      const client = sinmun.createAppClient({ baseUrl: url, cache: sinmun.memoryCache(), retry: { pause: 1 } })
      const cards = client.items('articles', { lang: 'ko' })
      out.first = await cards.next()
      out.end = await cards.next()
      out.again = await client.get('articles', { lang: 'ko' })
      out.page = await client.sync({ cursor: 'old', onResync: () => { out.emptied = true } }).next()
      out.missing = [typeof URL, typeof Headers, typeof Response, typeof AbortSignal].join()
    })()`,
    context,
  )
  expect(JSON.parse(JSON.stringify(context['out']))).toEqual({
    first: { done: false, value: '가' },
    end: { done: true },
    again: { items: ['가'], next: null },
    page: { done: false, value: { items: [1], next: 'n', more: false } },
    emptied: true,
    missing: 'undefined,undefined,undefined,undefined',
  })
})
