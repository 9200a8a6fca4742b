/**
 * The one way to read an address someone else named. Every address a host resolves to is checked inside the DNS lookup
 * of the connection itself, so a second answer cannot differ from the one that was checked (rebinding).
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { refusalOf } from './safe-fetch-address.ts'

export type Resolve = (hostname: string) => Promise<LookupAddress[]>

export interface SafeFetchOptions {
  /** `host:port` pairs that may be reached wherever they point; for tests on loopback. Empty by default. */
  allow?: readonly string[]
  /** Largest answer in bytes, after decompression. */
  maxBytes?: number
  /** For everything: lookup, redirects and the last byte. Milliseconds. */
  timeoutMs?: number
  userAgent?: string
  /** Stands in for the system's resolver in tests. */
  resolve?: Resolve
}

interface Fetched {
  /** Where the answer came from, after redirects. */
  url: string
  bytes: Buffer
  contentType: string | null
}

export type SafeFetch = (url: string) => Promise<Fetched>

const maxRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])

/** Why an address was not read; `message` is one line for people. */
export class FetchRefused extends Error {
  override name = 'FetchRefused'
}

/**
 * A function that reads an http(s) address on the public internet, on any port that browsers allow.
 * It rejects with `FetchRefused`: wrong scheme, credentials, non-public address, too many redirects, too slow, too big, not a 2xx answer.
 */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const { allow = [], maxBytes = 50_000_000, timeoutMs = 30_000, userAgent = 'Sinmun/0.1 (+importer)' } = options
  const allowed = new Set(allow.map((pair) => pair.toLowerCase()))
  const resolve = options.resolve ?? resolveBySystem
  const common = { keepAliveTimeout: 1, keepAliveMaxTimeout: 1, maxHeaderSize: 32_768 }
  const guarded = new Agent({ ...common, connect: { lookup: checkedLookup(resolve, true) } })
  const open = new Agent({ ...common, connect: { lookup: checkedLookup(resolve, false) } })

  return async (address) => {
    const signal = AbortSignal.timeout(timeoutMs)
    let url = parse(address)
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const exempt = allowed.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)
      if (!exempt) checkLiteral(url)
      const response = await send(url, { dispatcher: exempt ? open : guarded, signal, userAgent, timeoutMs })
      const location = redirects.has(response.status) ? response.headers.get('location') : null
      if (location === null) return await receive(response, url, { maxBytes, timeoutMs })
      await response.body?.cancel()
      url = parse(location, url)
    }
    throw new FetchRefused(`${shown(address)}: more than ${maxRedirects} redirects`)
  }
}

function parse(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href)
  if (url === null) throw new FetchRefused(`${shown(address)}: not an address`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchRefused(`${shown(address)}: only http and https are read`)
  if (url.username !== '' || url.password !== '') throw new FetchRefused(`${url.host}: addresses with a user name or password are not read`)
  url.hash = ''
  return url
}

/** Decimal, octal and hexadecimal spellings have become dotted quads in the URL parser. */
function checkLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) === 0) return
  const reason = refusalOf(host)
  if (reason !== null) throw new FetchRefused(`${url.host}: ${reason} is not read`)
}

const resolveBySystem: Resolve = (hostname) =>
  new Promise((done, fail) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)))
  })

function checkedLookup(resolve: Resolve, check: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const reason = check ? addresses.map((entry) => refusalOf(entry.address)).find((found) => found !== null) : undefined
        const first = addresses[0]
        if (reason !== undefined) callback(new FetchRefused(`${hostname}: points to ${reason}, which is not read`), '', 0)
        else if (first === undefined) callback(new FetchRefused(`${hostname}: has no address`), '', 0)
        else if (options.all === true) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

interface Sending {
  dispatcher: Agent
  signal: AbortSignal
  userAgent: string
  timeoutMs: number
}

async function send(url: URL, { dispatcher, signal, userAgent, timeoutMs }: Sending): Promise<Response> {
  try {
    const headers = { 'user-agent': userAgent, accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
    return await fetch(url, { redirect: 'manual', dispatcher, signal, headers })
  } catch (error) {
    throw explain(error, url, timeoutMs)
  }
}

async function receive(response: Response, url: URL, limits: { maxBytes: number; timeoutMs: number }): Promise<Fetched> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new FetchRefused(`${shown(url.href)}: answered ${response.status}`)
  }
  const tooLarge = () => new FetchRefused(`${shown(url.href)}: larger than ${Math.round(limits.maxBytes / 1e6)} MB`)
  if (Number(response.headers.get('content-length')) > limits.maxBytes) {
    await response.body?.cancel()
    throw tooLarge()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    // Chunks arrive decompressed, so a bomb is noticed when it has grown past the limit, not when it has finished.
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > limits.maxBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    throw explain(error, url, limits.timeoutMs)
  }
  return { url: url.href, bytes: Buffer.concat(chunks), contentType: response.headers.get('content-type') }
}

function explain(error: unknown, url: URL, timeoutMs: number): FetchRefused {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof FetchRefused) return cause
    if (cause.name === 'TimeoutError') return new FetchRefused(`${shown(url.href)}: took longer than ${timeoutMs / 1000} s`)
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new FetchRefused(`${url.hostname}: no such host`)
    if (code !== undefined && cause.cause === undefined) return new FetchRefused(`${shown(url.href)}: ${code}`)
  }
  const innermost = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const reason = innermost instanceof Error ? innermost.message : String(innermost)
  return new FetchRefused(`${shown(url.href)}: ${shown(reason)}`)
}

const shown = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200)
