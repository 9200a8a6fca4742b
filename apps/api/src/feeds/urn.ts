import { createHash } from 'node:crypto'

// Ours for article ids; changing it would show every reader every article once more.
const namespace = Buffer.from('5f0c1f4d2e7b4c0a9a3d6b8e1d2c4f60', 'hex')

/** `urn:uuid:` of an article (RFC 9562, version 5): the same whatever its slug, its text or the paper's domain become. */
export function articleUrn(id: string): string {
  const bytes = createHash('sha1').update(namespace).update(id).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
