/**
 * Cost of the other script of Chinese on this machine: making a converter, articles a second, one of 3,000 characters, and
 * memory, beside opencc-js. Texts are those of the sample edition, repeated. No database, no server.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeConverter } from '../packages/text/src/server/index.ts'
import { Converter as openccConverter } from 'opencc-js'

const folder = join(import.meta.dirname, '../apps/api/sample/stories')
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
const articles = readdirSync(folder)
  .flatMap((name) =>
    name.endsWith('.json') ? (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { articles: { lang: string }[] }).articles : [],
  )
  .filter(({ lang }) => lang === 'zh-Hans')
  .map((article) => strings(article).join('\n'))

const megabytes = () => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1_048_576
}

async function measure(name: string, make: () => Promise<(text: string) => string>): Promise<void> {
  const before = megabytes()
  let started = performance.now()
  const convert = await make()
  const making = performance.now() - started
  const memory = megabytes() - before
  const long = articles.join('').slice(0, 3000)
  for (let n = 0; n < 200; n++) convert(long)
  started = performance.now()
  for (let n = 0; n < 200; n++) convert(long)
  const each = (performance.now() - started) / 200
  started = performance.now()
  let count = 0
  for (; performance.now() - started < 2000; count++) convert(articles[count % articles.length]!)
  const rate = Math.round((count * 1000) / (performance.now() - started))
  process.stdout.write(
    `${name}: made in ${making.toFixed(0)} ms, ${memory.toFixed(0)} MB; ${rate} articles/s of the sample; 3,000 characters in ${each.toFixed(2)} ms\n`,
  )
}

process.stdout.write(`${articles.length} articles, ${Math.round(articles.join('').length / articles.length)} characters each\n`)
await measure('sinmun, zh-Hant', async () => (await makeConverter('zh-Hant')).text)
await measure('sinmun, zh-Hans', async () => (await makeConverter('zh-Hans')).text)
await measure('opencc-js, s2tw', async () => openccConverter({ from: 'cn', to: 'tw' }))
