/** Arguments of `sinmun import` → what there is to read. */
import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { SafeFetch } from './safe-fetch.ts'

export interface Input {
  /** Path or address as people know it. */
  name: string
  /** Of a file; null for an address. */
  path: string | null
  /** Address after redirects; null for a file. */
  url: string | null
  contentType: string | null
  /** The whole content, or null for a JSON Lines file too large to hold: read it from `stream`. */
  bytes: Buffer | null
  stream: (() => AsyncIterable<Uint8Array>) | null
}

export type FoundInput = { ok: true; input: Input } | { ok: false; where: string; reason: string }

const largest = 50_000_000
const notArticles = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic|css|js|mjs|map|woff2?|ttf|otf|mp[34]|m4a|webm|mov)$/i

/**
 * Each argument is a file, a folder (all files in it, by name; hidden files, pictures, style sheets and links that lead out
 * are passed over) or an http(s) address. What cannot be read is a refusal; the rest goes on.
 */
export async function* expandInputs(args: readonly string[], { fetch }: { fetch: SafeFetch }): AsyncGenerator<FoundInput> {
  for (const arg of args) {
    if (/^https?:\/\//i.test(arg)) yield await fetchInput(arg, fetch)
    else if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(arg) || /^(?:data|javascript|file):/i.test(arg))
      yield refusal(arg, 'only http and https addresses are read')
    else yield* readPath(arg)
  }
}

const refusal = (where: string, reason: string): FoundInput => ({ ok: false, where, reason })

async function fetchInput(address: string, fetch: SafeFetch): Promise<FoundInput> {
  try {
    const { url, bytes, contentType } = await fetch(address)
    if (bytes.length === 0) return refusal(address, 'the answer is empty')
    return { ok: true, input: { name: address, path: null, url, contentType, bytes, stream: null } }
  } catch (error) {
    return refusal(address, error instanceof Error ? error.message : String(error))
  }
}

async function* readPath(name: string): AsyncGenerator<FoundInput> {
  try {
    const found = await stat(name)
    if (!found.isDirectory()) return yield await readOne(name)
    const root = await realpath(name)
    let any = false
    for await (const file of walk(name, root)) {
      any = true
      yield await readOne(file)
    }
    if (!any) yield refusal(name, 'the folder holds nothing to import')
  } catch (error) {
    yield refusal(name, explain(error))
  }
}

async function* walk(folder: string, root: string): AsyncGenerator<string> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()
  for (const name of names) {
    const full = path.join(folder, name)
    const found = await lstat(full)
    if (found.isDirectory()) yield* walk(full, root)
    else if (found.isSymbolicLink() ? await leadsInside(full, root) : true) {
      if (!notArticles.test(name)) yield full
    }
  }
}

/** A link to a file inside the folder; links to folders could go round in circles. */
async function leadsInside(link: string, root: string): Promise<boolean> {
  try {
    const target = await realpath(link)
    return target.startsWith(root + path.sep) && (await stat(target)).isFile()
  } catch {
    return false
  }
}

async function readOne(name: string): Promise<FoundInput> {
  try {
    const found = await stat(name)
    if (!found.isFile()) return refusal(name, 'not a file')
    if (found.size === 0) return refusal(name, 'the file is empty')
    const full = path.resolve(name)
    const input = { name, path: full, url: null, contentType: null }
    if (found.size <= largest) return { ok: true, input: { ...input, bytes: await readFile(full), stream: null } }
    if (!/\.(?:jsonl|ndjson)$/i.test(name)) return refusal(name, `the file is larger than ${largest / 1e6} MB; only JSON Lines (.jsonl) may be`)
    return { ok: true, input: { ...input, bytes: null, stream: () => createReadStream(full, { highWaterMark: 1 << 20 }) } }
  } catch (error) {
    return refusal(name, explain(error))
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ELOOP: 'links that lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'no such file or folder',
}

function explain(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? `cannot be read: ${message}`
}
