/** Content encodings: which one a client gets, and the bytes in it. */
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'

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
const unpack = { br: promisify(brotliDecompress), gzip: promisify(gunzip) }

export const decode = (encoding: keyof typeof unpack, bytes: Buffer): Promise<Buffer> => unpack[encoding](bytes)

/** zlib takes memory in pieces, of 16 KB unless told otherwise: several times a small answer. */
const pieces = ({ length }: Buffer) => ({ chunkSize: Math.max(512, Math.min(65_536, length >> 2)) })

/** Bytes of their own, where zlib gives a view of its last piece: an answer that is kept would keep all of that. */
function fitted(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}

export async function encode(encoding: Encoding, bytes: Buffer): Promise<Buffer> {
  if (encoding === 'identity') return bytes
  if (encoding === 'gzip') return fitted(await gzipped(bytes, { level: 6, ...pieces(bytes) }))
  // 5 is where brotli gets smaller than gzip 9 at the price of gzip 6. A window wider than the answer is only memory.
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN, BROTLI_MIN_WINDOW_BITS, BROTLI_MAX_WINDOW_BITS } = constants
  const window = Math.min(BROTLI_MAX_WINDOW_BITS, Math.max(BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes.length)) + 1))
  const params = { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: bytes.length, [BROTLI_PARAM_LGWIN]: window }
  return fitted(await brotli(bytes, { params, ...pieces(bytes) }))
}
