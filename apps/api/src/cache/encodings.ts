/** Content encodings: which one a client gets, and the bytes in it. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'
export const encodings: readonly Encoding[] = ['br', 'gzip', 'identity']

/** Below this, compressing costs more than it saves. */
export const worthCompressing = 1_000

const known = new Map<string, Encoding>()
const mostKnown = 500

/** The smallest that the client accepts; who accepts none gets the bytes as they are. */
export function acceptedEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  let encoding = known.get(header)
  if (encoding === undefined) {
    encoding = choose(header)
    if (known.size < mostKnown && header.length < 200) known.set(header, encoding)
  }
  return encoding
}

function choose(header: string): Encoding {
  const quality = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    quality.set(name, q === undefined ? 1 : Number(q) || 0)
  }
  const of = (name: Encoding) => quality.get(name) ?? (name === 'identity' ? 0.001 : (quality.get('*') ?? 0))
  return encodings.reduce((best, name) => (of(name) > of(best) ? name : best), of('br') > 0 ? 'br' : 'identity')
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

// 5 is where brotli gets smaller than gzip 9 at the price of gzip 6.
export const encode = (encoding: Encoding, bytes: Buffer): Promise<Buffer> | Buffer => {
  if (encoding === 'identity') return bytes
  if (encoding === 'gzip') return gzipped(bytes, { level: 6 })
  return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
}
