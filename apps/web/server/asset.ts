/** One file in memory, in every encoding that browsers ask for, and how it is sent. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

type Encoding = 'br' | 'gzip' | 'identity'

export interface Asset {
  type: string
  etag: string
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer }
}

const compressible = /^(text\/|image\/svg|application\/(json|manifest|xml))/

const etagOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22)

/** Not compressed yet: see `compressFor`. */
export const rawAsset = (type: string, identity: Buffer): Asset => ({ type, etag: etagOf(identity), bodies: { identity } })

/** Compressed once at the start, so brotli may take its time (0.1 s for the whole reader at 9; 11 takes a second more). */
export async function makeAsset(type: string, identity: Buffer): Promise<Asset> {
  const etag = etagOf(identity)
  const bodies: Asset['bodies'] = { identity }
  if (compressible.test(type)) {
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length }
    const [br, gz] = await Promise.all([promisify(brotliCompress)(identity, { params: quality }), promisify(gzip)(identity, { level: 9 })])
    if (br.length < identity.length) bodies.br = br
    if (gz.length < identity.length) bodies.gzip = gz
  }
  return { type, etag, bodies }
}

const quick = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Makes the copy that this client is going to get, once: most pages are only ever asked for in one encoding. */
export async function compressFor(request: FastifyRequest, { bodies }: Asset): Promise<void> {
  const encoding = preferred(request, ['br', 'gzip'])
  if (encoding !== 'identity') bodies[encoding] ??= await quick[encoding](bodies.identity)
}

/** The smallest of what the client accepts at all; who accepts none of it gets the bytes as they are. */
function preferred(request: FastifyRequest, offered: readonly ('br' | 'gzip')[]): Encoding {
  const accepted = new Negotiator(request.raw).encodings()
  return offered.find((encoding) => accepted.includes(encoding) || accepted.includes('*')) ?? 'identity'
}

const matches = (header: string | undefined, etag: string) =>
  header?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false

/** A conditional request is answered 304 only where the full answer would have been 200. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset, status = 200) {
  const encoding = preferred(
    request,
    (['br', 'gzip'] as const).filter((each) => asset.bodies[each]),
  )
  void reply.code(status).type(asset.type)
  if (compressible.test(asset.type)) void reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '))
  if (status === 200) {
    const etag = `"${asset.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`
    void reply.header('etag', etag)
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).removeHeader('content-type').send()
  }
  if (encoding !== 'identity') void reply.header('content-encoding', encoding)
  return reply.send(asset.bodies[encoding])
}
