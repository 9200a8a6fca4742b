/**
 * What a reader downloads before the first article: JavaScript and CSS of the build, gzipped, against their limits. What
 * is imported only when somebody asks for it is listed, not summed; e2e/reading.test.ts holds pages to that.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes; 1 kB = 1000 bytes. */
export const limits = { js: 80_000, css: 14_000 }

export interface Part {
  path: string
  kind: keyof typeof limits
  /** Bytes after gzip. */
  size: number
  /** Reached through `import()` alone. */
  onDemand: boolean
}

export interface Measure {
  parts: Part[]
  sums: typeof limits
  over: boolean
}

const fromHtml = /\b(?:src|href)\s*=\s*["']?([^"'\s>]+\.(?:js|css))\b/g
/** What a script imports as it starts, and what a stylesheet imports. */
const atStart = /(?:\b(?:from|import)|@import(?:\s+url\()?)\s*["'`]((?:\.{0,2}\/)[^"'`\s]+\.(?:js|css))["'`]/g
/** Everything that code names: the above, `import()`, and Vite's list of what such an import preloads. */
const atAll = /["'`(]((?:\.{0,2}\/|assets\/)[^"'`()\s]+\.(?:js|css))["'`)]/g

function found(text: string, path: string, pattern: RegExp): string[] {
  const folder = posix.dirname(path)
  return (
    [...text.matchAll(pattern)]
      .map(([, name]) => name!)
      .filter((name) => !/^([a-z]+:)?\/\//.test(name))
      // Vite's preload list counts from the site's root, imports from the file itself.
      .map((name) => posix.resolve(name.startsWith('assets/') ? '/' : folder, name))
  )
}

async function textOf(distFolder: string, path: string): Promise<string> {
  return readFile(join(distFolder, path), 'utf8').catch(() => {
    throw new Error(`the build asks for ${path}, which is not in ${distFolder}`)
  })
}

/** Adds to `texts`, by path, what is reached from `paths` through `pattern`. */
async function follow(distFolder: string, paths: Iterable<string>, pattern: RegExp, texts: Map<string, string>): Promise<void> {
  const waiting = new Set(paths)
  // A set goes on through what is added on the way.
  for (const path of waiting) {
    const text = texts.get(path) ?? (await textOf(distFolder, path))
    texts.set(path, text)
    for (const next of found(text, path, pattern)) waiting.add(next)
  }
}

const zipped = (text = '') => gzipSync(text, { level: 9 }).length

/** Words of the interface: a page starts with one language's, so the longest count. */
async function longestWords(distFolder: string, texts: Map<string, string>): Promise<string[]> {
  const manifest = await readFile(join(distFolder, '.vite/manifest.json'), 'utf8').catch(() => '{}')
  const entries = Object.entries(JSON.parse(manifest) as Record<string, { file: string }>)
  const words = entries.filter(([source]) => source.startsWith('src/i18n/locales/')).map(([, { file }]) => `/${file}`)
  return words.toSorted((a, b) => zipped(texts.get(b)) - zipped(texts.get(a))).slice(0, 1)
}

/** @throws Error when the folder holds no build, or a build that asks for a file it does not have */
export async function measure(distFolder: string): Promise<Measure> {
  const html = await readFile(join(distFolder, 'index.html'), 'utf8').catch(() => {
    throw new Error(`there is no ${join(distFolder, 'index.html')}: run pnpm build`)
  })
  const texts = new Map<string, string>()
  await follow(distFolder, found(html, '/index.html', fromHtml), atStart, texts)
  const early = new Set(texts.keys())
  await follow(distFolder, [...early], atAll, texts)
  for (const path of await longestWords(distFolder, texts)) early.add(path)
  const parts = [...texts].map(([path, text]): Part => {
    const size = zipped(text)
    return { path, kind: path.endsWith('.css') ? 'css' : 'js', size, onDemand: !early.has(path) }
  })
  const sum = (kind: Part['kind']) => parts.reduce((total, part) => (part.kind === kind && !part.onDemand ? total + part.size : total), 0)
  const sums = { js: sum('js'), css: sum('css') }
  return { parts, sums, over: sums.js > limits.js || sums.css > limits.css }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

function table({ parts, sums }: Measure): string {
  const rows = parts
    .toSorted((a, b) => b.size - a.size)
    .map(({ path, size, onDemand }) => `${kilobytes(size)}  ${path}${onDemand ? '  on demand' : ''}`)
  const totals = (['js', 'css'] as const).map(
    (kind) => `${kilobytes(sums[kind])}  ${kind} at the start, at most ${limits[kind] / 1000} kB: ${sums[kind] > limits[kind] ? 'over' : 'ok'}`,
  )
  return [...rows, '', ...totals, ''].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../dist')
  try {
    const measured = await measure(folder)
    process.stdout.write(table(measured))
    process.exitCode = measured.over ? 1 : 0
  } catch (error) {
    process.stderr.write(`bundle-budget: ${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
