/** Joins segments of about one size into one, leaving out documents that are gone, so that a search asks few segments. */
import { sql } from 'drizzle-orm'
import { type Db, inTransaction, type Transaction } from '../db/client.ts'
import { searchDocuments } from '../db/schema/index.ts'
import { BucketWriter, bucketOf, bucketTerms, ByteReader } from './codec.ts'
import { type Bucket, bucketBitsFor } from './segment-bytes.ts'
import {
  among,
  dropSegments,
  insertBuckets,
  insertSegment,
  listSegments,
  type Placed,
  readBuckets,
  segmentNumbers,
  type SegmentRow,
} from './segment.queries.ts'

const mergeLock = 7_305_605
const fanIn = 8
const smallest = 512
/** A merge reads and writes everything once; beyond this size that costs more than it saves. */
const largest = 120_000

/** Segments of one level are within a factor of eight of each other. */
const levelOf = ({ documents }: SegmentRow): number => Math.max(0, Math.floor(Math.log(documents / smallest) / Math.log(fanIn)))

function dueForMerge(segments: readonly SegmentRow[]): SegmentRow[] | null {
  const levels = new Map<number, SegmentRow[]>()
  for (const segment of segments) if (segment.documents < largest) levels.set(levelOf(segment), [...(levels.get(levelOf(segment)) ?? []), segment])
  for (const [, members] of [...levels].sort(([a], [b]) => a - b)) if (members.length >= fanIn) return members.slice(-fanIn)
  return null
}

/** Merges until no level is full; while another process merges, nothing. @returns whether any were merged */
export async function mergeSegments(db: Db): Promise<boolean> {
  let any = false
  while (dueForMerge(await listSegments(db))) {
    const merged = await whileNobodyMerges(db, async (tx) => {
      const due = dueForMerge(await listSegments(tx))
      if (due) await merge(tx, due)
      return due !== null
    })
    if (!merged) break
    any = true
  }
  return any
}

/** @returns null while another process merges */
export function whileNobodyMerges<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  return inTransaction(db, async (tx) => {
    const locked = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${mergeLock}) as got`)
    return locked.rows[0]!.got ? work(tx) : null
  })
}

/** One segment in place of these, without what is gone; none where all is. */
export async function merge(tx: Transaction, segments: readonly SegmentRow[]): Promise<void> {
  const { documents, ordinals } = await placeTogether(tx, segments)
  const ids = segments.map(({ id }) => id)
  if (documents.length > 0) {
    const bits = bucketBitsFor(documents.length)
    const made = await insertSegment(tx, documents, bits)
    await mergeBuckets(tx, segments, ordinals, { id: made, bits })
  }
  await dropSegments(tx, ids)
}

interface Places {
  documents: Placed[]
  /** New ordinal by old ordinal, for each segment; -1 where the document is gone. */
  ordinals: Int32Array[]
}

async function placeTogether(tx: Transaction, segments: readonly SegmentRow[]): Promise<Places> {
  const numbers: number[][] = []
  for (const { id } of segments) numbers.push(await segmentNumbers(tx, id))
  const documents = await tx
    .select({ number: searchDocuments.number, publishedAt: searchDocuments.publishedAt, articleId: searchDocuments.articleId })
    .from(searchDocuments)
    .where(among(numbers.flat()))
    .orderBy(sql`${searchDocuments.publishedAt} desc, ${searchDocuments.articleId} collate "C" desc`)
  const place = new Map(documents.map(({ number }, ordinal) => [number, ordinal]))
  return { documents, ordinals: numbers.map((list) => Int32Array.from(list, (number) => place.get(number) ?? -1)) }
}

/** Range by range of the hashes, so that memory stays small however large the segments are. */
async function mergeBuckets(tx: Transaction, segments: readonly SegmentRow[], ordinals: readonly Int32Array[], target: { id: number; bits: number }) {
  const coarse = Math.min(...segments.map(({ bucketBits }) => bucketBits), target.bits, 8)
  for (let range = 0; range < 2 ** coarse; range++) {
    const terms = new Map<number, number[]>()
    for (const [index, { id, bucketBits }] of segments.entries()) {
      const width = 2 ** (bucketBits - coarse)
      const buckets = await readBuckets(tx, id, range * width, (range + 1) * width)
      for (const { data } of buckets) collect(data, ordinals[index]!, terms)
    }
    await insertBuckets(tx, target.id, writeBuckets(terms, target.bits))
  }
}

function collect(bucket: Uint8Array, ordinals: Int32Array, terms: Map<number, number[]>): void {
  for (const { hash, postings } of bucketTerms(bucket)) {
    let list = terms.get(hash)
    if (!list) terms.set(hash, (list = []))
    const reader = new ByteReader(postings)
    for (let next = 0; reader.more;) {
      const value = reader.varint()
      const ordinal = next + Math.floor(value / 4)
      next = ordinal + 1
      const placed = ordinals[ordinal]!
      if (placed >= 0) list.push(placed * 4 + (value % 4))
    }
  }
}

function writeBuckets(terms: Map<number, number[]>, bits: number): Bucket[] {
  const buckets: Bucket[] = []
  const writer = new BucketWriter()
  let bucket = 0
  for (const [hash, postings] of [...terms].sort(([a], [b]) => a - b)) {
    if (postings.length === 0) continue
    const next = bucketOf(hash, bits)
    if (next !== bucket && !writer.empty) buckets.push({ bucket, data: writer.take() })
    bucket = next
    writer.term(hash, Float64Array.from(postings).sort())
  }
  if (!writer.empty) buckets.push({ bucket, data: writer.take() })
  return buckets
}
