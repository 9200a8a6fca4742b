/** One answer, serialised once: its bytes, and its headers in the forms in which they are sent. */
import { createHash, hash } from 'node:crypto'
import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config.ts'
import { decode, encode, type Encoding, encodings, worthCompressing } from './encodings.ts'
import { surrogateHeaders } from './surrogate-keys.ts'

/** What a renderer gives. */
export interface Rendered {
  /** Content-Type. */
  type: string
  body: string | Buffer
  /** Further headers in lower case, such as `content-language`. */
  headers?: Record<string, string>
  /** Surrogate keys, the most important first; as one string, with spaces between. */
  keys: Iterable<string> | string
}

/** One content encoding of an answer, ready to be sent. */
export interface Variant {
  etag: string
  headers: Record<string, string>
  /** Status and header lines of the whole answer, and of a 304, as they go over the wire, save those that belong to one request. */
  head: string
  notModifiedHead: () => string
  body: Buffer
}

export interface CachedAnswer {
  key: string
  /** Pattern of the route that answered. */
  route: string
  /** Bytes without any content encoding; null once there is a compressed form, from which they can be made again. */
  plain: Buffer | null
  /** Of the plain form, in bytes. */
  length: number
  etags: Record<Encoding, string>
  /** Milliseconds since the epoch. */
  expires: number
  /** Belongs to one head; otherwise it is sent, but neither kept nor given an ETag. */
  settled: boolean
  ready: Partial<Record<Encoding, Variant>>
  making: Partial<Record<Encoding, Promise<Variant>>>
  caching: Record<string, string>
  base: Record<string, string>
}

/** Public answers: caches that we cannot reach keep them for half a minute, caches that we can purge for five. */
export const publicCaching: Record<string, string> = {
  'cache-control': 'public, max-age=30, stale-while-revalidate=30',
  'cdn-cache-control': 'max-age=300, stale-while-revalidate=30, stale-if-error=86400',
  vary: 'Accept-Encoding',
}

/** Answers whose only use is to be of this moment: kept by clients for their ETag, by nobody else. */
export const momentaryCaching: Record<string, string> = { 'cache-control': 'no-cache', vary: 'Accept-Encoding' }

/**
 * Version of whatever turns rows into bytes: our own sources, all of them. A number raised by hand would be forgotten once, and
 * then clients would keep yesterday's form of an answer that has not changed since.
 */
const serialiserVersion = once(() => {
  const version = createHash('sha256')
  const files = globSync(['apps/api/src/**/*.ts', 'packages/{types,text}/src/**/*.ts', 'pnpm-lock.yaml'], { cwd: projectRoot }).sort()
  for (const file of files) if (!file.endsWith('.test.ts')) version.update(file).update(readFileSync(join(projectRoot, file)))
  return version.digest('hex')
})

/** What, beside rows and address, bytes depend on. */
export const formOf = (settings: string): string => createHash('sha256').update(serialiserVersion()).update(settings).digest('hex')

/** Strong: equal only where head, canonical address, serialiser, settings and encoding are. */
export function createEtags(settings: string): (token: string, key: string) => Record<Encoding, string> {
  const form = formOf(settings)
  return (token, key) => {
    const digest = hash('sha256', `${token} ${form} ${key}`, 'base64url').slice(0, 22)
    return { identity: `"${digest}"`, gzip: `"${digest}-gzip"`, br: `"${digest}-br"` }
  }
}

/** `If-None-Match` is compared weakly (RFC 9110, 13.1.2): proxies that compress mark our ETags as weak. */
export function matchingEtag(header: string | undefined, etags: Record<Encoding, string>): string | undefined {
  if (header === undefined) return undefined
  for (const encoding of encodings) if (header === etags[encoding]) return etags[encoding]
  const given = header.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return encodings.map((encoding) => etags[encoding]).find((etag) => given.includes(etag))
}

export function makeAnswer(
  what: Pick<CachedAnswer, 'key' | 'route' | 'caching' | 'expires' | 'settled'>,
  rendered: Rendered,
  etags: Record<Encoding, string>,
): CachedAnswer {
  // What no cache keeps, no cache needs to throw away.
  const keys = what.caching === momentaryCaching ? {} : surrogateHeaders(rendered.keys)
  const base = { 'content-type': rendered.type, ...what.caching, ...keys, ...rendered.headers }
  const plain = typeof rendered.body === 'string' ? Buffer.from(rendered.body) : rendered.body
  return { ...what, plain, length: plain.length, etags, ready: {}, making: {}, base }
}

/** A public answer without an encoding, for one request and for no memory. */
export function passingAnswer(
  { type, body, headers, keys }: Rendered,
  { identity: etag }: Record<Encoding, string>,
  fixed: Record<string, string>,
): { head: string; body: string | Buffer } {
  const length = String(Buffer.byteLength(body))
  const own = { 'content-type': type, ...publicCaching, ...surrogateHeaders(keys), ...headers, etag, 'content-length': length }
  return { head: headOf(200, allLines(fixed, own)), body }
}

/** The encoding in which an answer is really sent. */
export const sentEncoding = (answer: CachedAnswer, accepted: Encoding): Encoding => (answer.length < worthCompressing ? 'identity' : accepted)

/** @param fixed headers of every answer, whatever it is */
export async function makeVariant(answer: CachedAnswer, encoding: Encoding, fixed: Record<string, string>): Promise<Variant> {
  const body = await encode(encoding, await plainBytes(answer))
  const etag = answer.etags[encoding]
  const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'content-encoding': encoding }
  const headers = { ...answer.base, etag, ...encoded }
  return {
    etag,
    headers,
    body,
    head: headOf(200, allLines(fixed, { ...headers, 'content-length': String(body.length) })),
    // The client has the other headers: they came with what it keeps.
    notModifiedHead: once(() => headOf(304, linesOf({ ...pick(fixed, crossOrigin), ...answer.caching, etag }))),
  }
}

function once(make: () => string): () => string {
  let made: string | null = null
  return () => (made ??= make())
}

async function plainBytes({ plain, ready }: CachedAnswer): Promise<Buffer> {
  if (plain) return plain
  return ready.br ? decode('br', ready.br.body) : decode('gzip', ready.gzip!.body)
}

/** From now on a client that wants this encoding gets it at once. The plain bytes stay only where somebody wants those. */
export function keepVariant(answer: CachedAnswer, encoding: Encoding, variant: Variant): void {
  answer.ready[encoding] = variant
  answer.plain = answer.making.identity ? answer.plain : null
}

/** Of its forms, and of its headers in each: those with surrogate keys are often longer than a compressed article. */
export function bytesOf({ plain, ready, base }: CachedAnswer): number {
  const lines = Object.values(base).reduce((sum, value) => sum + value.length, 0)
  const forms = encodings.flatMap((encoding) => ready[encoding] ?? [])
  return forms.reduce((sum, { body }) => sum + body.length + lines, lines + (plain && !ready.identity ? plain.length : 0))
}

/** Browsers ask even of a 304 whether another origin may see it; of what it may read there, they were told with the whole answer. */
const crossOrigin = ['access-control-allow-origin']

const pick = (headers: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))

const headOf = (status: number, lines: string) => `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}`

/**
 * Joined, not grown line by line: that would be a tree of fifty strings for as long as the answer is kept.
 * @throws TypeError when a name or value cannot stand in a header
 */
function linesOf(headers: Record<string, string>): string {
  const lines: string[] = []
  for (const name in headers) {
    validateHeaderName(name)
    validateHeaderValue(name, headers[name]!)
    lines.push(name, ': ', headers[name]!, '\r\n')
  }
  return lines.join('')
}

const linesOfFixed = new WeakMap<Record<string, string>, string>()

/** Those that many answers share are checked and written once, save where an answer has another of the same name. */
function allLines(shared: Record<string, string>, own: Record<string, string>): string {
  for (const name in own) if (name in shared) return linesOf({ ...shared, ...own })
  let lines = linesOfFixed.get(shared)
  if (lines === undefined) linesOfFixed.set(shared, (lines = linesOf(shared)))
  return lines + linesOf(own)
}
