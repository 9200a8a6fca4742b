/** The built reader, read into memory once: no path of a request ever reaches the file system. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { UiLanguage } from '@sinmun/types'
import { uiLanguages } from '../src/i18n/languages.ts'
import { type Asset, makeAsset } from './asset.ts'
import { SetupError } from './config.ts'

const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

export interface Dist {
  indexHtml: string
  /** By path, without any HTML page: pages have addresses of their own. */
  files: ReadonlyMap<string, Asset>
  /** Address of each interface language's words. */
  words: Partial<Record<UiLanguage, string>>
}

async function readWords(folder: string): Promise<Dist['words']> {
  const text = await readFile(join(folder, '.vite/manifest.json'), 'utf8').catch(() => '{}')
  const manifest = JSON.parse(text) as Record<string, { file: string }>
  const chunks = uiLanguages.map((ui) => [ui, manifest[`src/i18n/locales/${ui}.ts`]] as const)
  return Object.fromEntries(chunks.flatMap(([ui, chunk]) => (chunk ? [[ui, `/${chunk.file}`]] : [])))
}

/** @throws SetupError when the reader has not been built */
export async function readDist(folder: string): Promise<Dist> {
  const indexHtml = await readFile(join(folder, 'index.html'), 'utf8').catch(() => {
    throw new SetupError(`the reader is not built, there is no ${join(folder, 'index.html')}: run pnpm build`)
  })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.html') && !entry.parentPath.endsWith('.vite'))
    .map((entry) => join(entry.parentPath, entry.name))
  const loaded = names.map(async (name): Promise<[string, Asset]> => {
    const path = `/${relative(folder, name).split(sep).join('/')}`
    return [path, await makeAsset(types[extname(name)] ?? 'application/octet-stream', await readFile(name))]
  })
  return { indexHtml, files: new Map(await Promise.all(loaded)), words: await readWords(folder) }
}

/** Names under /assets carry a hash of the content; the others may change with every build. */
export const cacheControlOf = (path: string) => (path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
