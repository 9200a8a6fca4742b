/** Which documents the ordinals of segments are, kept in memory: segments never change under their id, and every search asks. */
import { sql } from 'drizzle-orm'
import { oncePerDb, type Transaction } from '../db/client.ts'
import { decodeChunk } from './codec.ts'

/** Chunks of 256 documents at about 2 kB: 20 MB for 2.5 million documents. */
const mostChunks = 10_000

interface ChunkPlace {
  segment: number
  chunk: number
}

export class OrdinalCache {
  /** Typed, so that nobody looks through them for references. */
  readonly #chunks = new Map<string, Float64Array>()

  /** Numbers of the documents of each chunk, in the order asked for. */
  async read(tx: Transaction, places: readonly ChunkPlace[]): Promise<Float64Array[]> {
    const keys = places.map(({ segment, chunk }) => `${segment}:${chunk}`)
    const missing = new Map(places.flatMap((place, index) => (this.#chunks.has(keys[index]!) ? [] : [[keys[index]!, place] as const])))
    const found = new Map(await load(tx, [...missing.values()]))
    const answer = keys.map((key) => found.get(key) ?? this.#chunks.get(key)!)
    // Chunks of merged segments are never asked for again; forgetting all now and then costs less than knowing which.
    if (this.#chunks.size + found.size > mostChunks) this.#chunks.clear()
    for (const [key, numbers] of found) this.#chunks.set(key, numbers)
    return answer
  }
}

async function load(tx: Transaction, places: readonly ChunkPlace[]): Promise<[string, Float64Array][]> {
  if (places.length === 0) return []
  const segments = sql.param(places.map(({ segment }) => segment))
  const chunks = sql.param(places.map(({ chunk }) => chunk))
  const { rows } = await tx.execute<{ segment: number; chunk: number; data: Buffer }>(sql`
    select k.segment, k.chunk, o.data
    from unnest(${segments}::int[], ${chunks}::int[]) as k (segment, chunk)
    join search_ordinals as o on o.segment = k.segment and o.chunk = k.chunk`)
  return rows.map(({ segment, chunk, data }) => [`${segment}:${chunk}`, Float64Array.from(decodeChunk(data))])
}

export const ordinalsOf = oncePerDb(() => new OrdinalCache())
