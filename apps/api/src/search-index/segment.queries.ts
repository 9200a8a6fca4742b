/** Writes, reads and drops whole segments. */
import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Db, Transaction } from '../db/client.ts'
import { searchDocuments, searchOrdinals, searchPostings, searchSegments } from '../db/schema/index.ts'
import { chunkSize, decodeChunk, encodeChunk } from './codec.ts'
import type { Bucket } from './segment-bytes.ts'

/** A document in its place: newest first, the higher id first among those published together. */
export interface Placed {
  number: number
  publishedAt: string
  articleId: string
}

/** @returns the id of the new segment, which has no postings yet */
export async function insertSegment(tx: Transaction, documents: readonly Placed[], bucketBits: number): Promise<number> {
  const [made] = await tx
    .insert(searchSegments)
    .values({ documents: documents.length, bucketBits, newest: documents[0]!.publishedAt, oldest: documents.at(-1)!.publishedAt })
    .returning({ id: searchSegments.id })
  const chunks = Array.from({ length: Math.ceil(documents.length / chunkSize) }, (_, chunk) => {
    const part = documents.slice(chunk * chunkSize, (chunk + 1) * chunkSize)
    return {
      segment: made!.id,
      chunk,
      newest: part[0]!.publishedAt,
      firstId: part[0]!.articleId,
      data: encodeChunk(part.map(({ number }) => number)),
    }
  })
  for (let at = 0; at < chunks.length; at += 1000) await tx.insert(searchOrdinals).values(chunks.slice(at, at + 1000))
  return made!.id
}

export async function insertBuckets(tx: Transaction, segment: number, buckets: readonly Bucket[]): Promise<void> {
  for (let at = 0; at < buckets.length; at += 2048) {
    const part = buckets.slice(at, at + 2048)
    const numbers = sql.param(part.map(({ bucket }) => bucket))
    const bytes = sql.param(part.map(({ data }) => data))
    await tx.execute(sql`insert into ${searchPostings} (segment, bucket, data)
      select ${segment}::int, * from unnest(${numbers}::int[], ${bytes}::bytea[])`)
  }
}

export async function dropSegments(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.delete(searchPostings).where(inArray(searchPostings.segment, [...ids]))
  await tx.delete(searchOrdinals).where(inArray(searchOrdinals.segment, [...ids]))
  await tx.delete(searchSegments).where(inArray(searchSegments.id, [...ids]))
}

export type SegmentRow = Awaited<ReturnType<typeof listSegments>>[number]

/** All segments, those with the newest documents first. */
export function listSegments(db: Db | Transaction) {
  return db
    .select({
      id: searchSegments.id,
      documents: searchSegments.documents,
      bucketBits: searchSegments.bucketBits,
      newest: searchSegments.newest,
      oldest: searchSegments.oldest,
    })
    .from(searchSegments)
    .orderBy(sql`${searchSegments.newest} desc, ${searchSegments.id} desc`)
}

/** The buckets `from` to `to` (not included) of one segment. */
export function readBuckets(tx: Transaction, segment: number, from: number, to: number): Promise<Bucket[]> {
  return tx
    .select({ bucket: searchPostings.bucket, data: searchPostings.data })
    .from(searchPostings)
    .where(sql`${searchPostings.segment} = ${segment} and ${searchPostings.bucket} >= ${from} and ${searchPostings.bucket} < ${to}`)
    .orderBy(asc(searchPostings.bucket))
}

/** Numbers of the documents of a segment by ordinal, those that are gone among them. */
export async function segmentNumbers(tx: Transaction, segment: number): Promise<number[]> {
  const chunks = await tx
    .select({ data: searchOrdinals.data })
    .from(searchOrdinals)
    .where(eq(searchOrdinals.segment, segment))
    .orderBy(asc(searchOrdinals.chunk))
  return chunks.flatMap(({ data }) => decodeChunk(data))
}

/** As one array: a list of parameters would be another statement for each length, and has an end. */
export const among = (numbers: readonly number[]): SQL => sql`${searchDocuments.number} = any(${sql.param([...numbers])}::bigint[])`
