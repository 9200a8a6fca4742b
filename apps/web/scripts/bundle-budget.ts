/** What a reader downloads before the first article: JavaScript and CSS of the build, gzipped, against their limits. */
import { readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes; 1 kB = 1000 bytes. */
export const limits = { js: 125_000, css: 14_000 }

export interface Part {
  path: string
  kind: keyof typeof limits
  /** Bytes after gzip. */
  size: number
}

export interface Measure {
  parts: Part[]
  sums: typeof limits
  over: boolean
}

const fromHtml = /\b(?:src|href)\s*=\s*["']?([^"'\s>]+\.(?:js|css))\b/g
/** Static and dynamic imports, Vite's list of preloads, and what a stylesheet imports. */
const fromCode = /["'(]((?:\.{0,2}\/|assets\/)[^"'()\s]+\.(?:js|css))["')]/g

function found(text: string, path: string): string[] {
  const [pattern, folder] = path.endsWith('.html') ? [fromHtml, '/'] : [fromCode, posix.dirname(path)]
  return (
    [...text.matchAll(pattern)]
      .map(([, name]) => name!)
      .filter((name) => !/^([a-z]+:)?\/\//.test(name))
      // Vite's preload list counts from the site's root, imports from the file itself.
      .map((name) => posix.resolve(name.startsWith('assets/') ? '/' : folder, name))
  )
}

/** @throws Error when the folder holds no build, or a build that asks for a file it does not have */
export async function measure(distFolder: string): Promise<Measure> {
  const html = await readFile(join(distFolder, 'index.html'), 'utf8').catch(() => {
    throw new Error(`there is no ${join(distFolder, 'index.html')}: run pnpm build`)
  })
  const parts: Part[] = []
  const waiting = new Set(found(html, '/index.html'))
  // A set goes on through what is added on the way.
  for (const path of waiting) {
    const bytes = await readFile(join(distFolder, path)).catch(() => {
      throw new Error(`the build asks for ${path}, which is not in ${distFolder}`)
    })
    parts.push({ path, kind: path.endsWith('.css') ? 'css' : 'js', size: gzipSync(bytes, { level: 9 }).length })
    for (const next of found(bytes.toString(), path)) waiting.add(next)
  }
  const sum = (kind: Part['kind']) => parts.reduce((total, part) => (part.kind === kind ? total + part.size : total), 0)
  const sums = { js: sum('js'), css: sum('css') }
  return { parts, sums, over: sums.js > limits.js || sums.css > limits.css }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

function table({ parts, sums }: Measure): string {
  const rows = parts.toSorted((a, b) => b.size - a.size).map(({ path, size }) => `${kilobytes(size)}  ${path}`)
  const totals = (['js', 'css'] as const).map(
    (kind) => `${kilobytes(sums[kind])}  ${kind} in all, at most ${limits[kind] / 1000} kB: ${sums[kind] > limits[kind] ? 'over' : 'ok'}`,
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
