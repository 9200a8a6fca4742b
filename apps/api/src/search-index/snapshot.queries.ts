/** One consistent view of the index: segments, fresh documents and texts as of one moment, whatever is sealed or merged meanwhile. */
import { and, eq, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db, Transaction } from '../db/client.ts'
import { articles, searchDocuments } from '../db/schema/index.ts'
import { bucketOf, chunkSize, findPostings, hashTerm } from './codec.ts'
import { type OrdinalCache, ordinalsOf } from './ordinal-cache.ts'
import { among, type SegmentRow } from './segment.queries.ts'

/** What most searches need of most documents. */
export interface SearchTitle {
  number: number
  articleId: string
  publishedAt: string
  title: string
}

export interface SearchText extends SearchTitle {
  /** Null where it was not read. */
  body: string | null
}

export interface SearchDocument extends SearchTitle {
  labels: string[]
  body: string
}

/** A place in the order newest first, higher id first. */
export interface Place {
  at: string
  id: string
}

/** Bounds of publication: `from` inclusive, `before` exclusive, as Postgres writes times. */
export interface Range {
  from: string | null
  before: string | null
}

/** Ordinals from `first` to `end`, `end` not included. */
interface Bounds {
  first: number
  end: number
}

export type BoundsOf = (segment: SegmentRow) => Bounds

export type PostingsOf = (segment: SegmentRow, term: string) => Uint8Array | null

const titleColumns = {
  number: searchDocuments.number,
  articleId: searchDocuments.articleId,
  publishedAt: searchDocuments.publishedAt,
  title: searchDocuments.title,
}
const documentColumns = { ...titleColumns, labels: searchDocuments.labels, body: searchDocuments.body }

export class Snapshot {
  /** For queries of the same moment. A search holds one connection: asking the pool for a second could wait for ever. */
  readonly tx: Transaction
  /** Those with the newest documents first. */
  readonly segments: readonly SegmentRow[]
  readonly fresh: readonly SearchDocument[]
  readonly #ordinals: OrdinalCache
  /** By segment and number; null where the segment does not have it. */
  readonly #buckets = new Map<string, Uint8Array | null>()
  /** By segment and hash of the term. */
  readonly #postings = new Map<number, Map<number, Uint8Array | null>>()
  /** By number; null where the document is gone. */
  readonly #texts = new Map<number, SearchText | null>()

  constructor(tx: Transaction, segments: readonly SegmentRow[], fresh: readonly SearchDocument[], ordinals: OrdinalCache) {
    this.tx = tx
    this.segments = segments
    this.fresh = fresh
    this.#ordinals = ordinals
  }

  /** Postings of these terms in these segments, in one statement. What was read is remembered. */
  async postings(segments: readonly SegmentRow[], terms: ReadonlySet<string>): Promise<PostingsOf> {
    const hashes = new Map([...terms].map((term) => [term, hashTerm(term)]))
    const keyOf = ({ id, bucketBits }: SegmentRow, hash: number) => `${id}:${bucketOf(hash, bucketBits)}`
    const unread = new Map<string, [number, number]>()
    for (const segment of segments)
      for (const hash of hashes.values())
        if (!this.#buckets.has(keyOf(segment, hash))) unread.set(keyOf(segment, hash), [segment.id, bucketOf(hash, segment.bucketBits)])
    await this.#readBuckets(unread)
    return (segment, term) => {
      const hash = hashes.get(term)!
      let found = this.#postings.get(segment.id)
      if (!found) this.#postings.set(segment.id, (found = new Map()))
      let postings = found.get(hash)
      if (postings === undefined) {
        const bucket = this.#buckets.get(keyOf(segment, hash))
        found.set(hash, (postings = bucket ? findPostings(bucket, hash) : null))
      }
      return postings
    }
  }

  async #readBuckets(unread: ReadonlyMap<string, [segment: number, bucket: number]>): Promise<void> {
    if (unread.size === 0) return
    const pairs = [...unread.values()]
    const { rows } = await this.tx.execute<{ segment: number; bucket: number; data: Buffer }>(sql`
      select k.segment, k.bucket, p.data
      from unnest(${sql.param(pairs.map(([id]) => id))}::int[], ${sql.param(pairs.map(([, bucket]) => bucket))}::int[]) as k (segment, bucket)
      join search_postings as p on p.segment = k.segment and p.bucket = k.bucket`)
    for (const key of unread.keys()) this.#buckets.set(key, null)
    for (const { segment, bucket, data } of rows) this.#buckets.set(`${segment}:${bucket}`, data)
  }

  /** Numbers of documents by segment and ordinal, in the order asked for. */
  async numbers(places: readonly { segment: number; ordinal: number }[]): Promise<number[]> {
    const chunks = await this.#ordinals.read(
      this.tx,
      places.map(({ segment, ordinal }) => ({ segment, chunk: Math.floor(ordinal / chunkSize) })),
    )
    return places.map(({ ordinal }, index) => chunks[index]![ordinal % chunkSize]!)
  }

  /** Between which ordinals, rounded to whole chunks, the documents at or after `start` and not older than `from` stand, by segment. */
  async bounds(segments: readonly SegmentRow[], start: Place | null, from: string | null): Promise<BoundsOf> {
    if (!start && !from) return ({ documents }) => ({ first: 0, end: documents })
    const { rows } = await this.tx.execute<{ segment: number; first: number | null; end: number | null }>(sql`
      select segment,
        max(chunk) filter (where (newest, first_id collate "C") >= (${start?.at ?? '-infinity'}::timestamptz, ${start?.id ?? ''}::text)) as first,
        min(chunk) filter (where newest < ${from ?? '-infinity'}::timestamptz) as end
      from search_ordinals
      where segment = any(${sql.param(segments.map(({ id }) => id))}::int[])
      group by segment`)
    const found = new Map(rows.map((row) => [row.segment, row]))
    return ({ id, documents }) => {
      const { first, end } = found.get(id) ?? { first: null, end: null }
      return { first: start ? (first ?? 0) * chunkSize : 0, end: end === null ? documents : end * chunkSize }
    }
  }

  /** Those of these documents that are still there, by number; the text only of those in `withBody`. What was read is remembered. */
  async texts(numbers: readonly number[], withBody: readonly number[] = []): Promise<Map<number, SearchText>> {
    const wanted = new Set(withBody)
    const unread = numbers.filter((number) => {
      const known = this.#texts.get(number)
      return known === undefined || (known?.body === null && wanted.has(number))
    })
    if (unread.length > 0) {
      const body = sql<string | null>`case when ${among(withBody)} then ${searchDocuments.body} end`
      const rows = await this.tx
        .select({ ...titleColumns, body })
        .from(searchDocuments)
        .where(among(unread))
      for (const number of unread) this.#texts.set(number, null)
      for (const row of rows) this.#texts.set(row.number, row)
    }
    return new Map(
      numbers.flatMap((number) => {
        const text = this.#texts.get(number)
        return text ? [[number, text]] : []
      }),
    )
  }

  /** How many of these documents are still there and were published between these times. */
  count(numbers: readonly number[], range: Range): Promise<number> {
    return numbers.length === 0 ? Promise.resolve(0) : this.tx.$count(searchDocuments, standing(numbers, range))
  }

  /** The same, the versions of one story counted once. */
  async countStories(numbers: readonly number[], range: Range): Promise<number> {
    if (numbers.length === 0) return 0
    const [row] = await this.tx
      .select({ count: sql<number>`count(distinct ${articles.storyId})::int` })
      .from(searchDocuments)
      .innerJoin(articles, eq(articles.id, searchDocuments.articleId))
      .where(standing(numbers, range))
    return row!.count
  }

  /** The other published versions of each article's story, by the article's id. */
  async otherVersions(articleIds: readonly string[]): Promise<Map<string, SearchDocument[]>> {
    if (articleIds.length === 0) return new Map()
    const one = alias(articles, 'one')
    const other = alias(articles, 'other')
    const rows = await this.tx
      .select({ of: one.id, ...documentColumns })
      .from(one)
      .innerJoin(other, and(eq(other.storyId, one.storyId), ne(other.id, one.id)))
      .innerJoin(searchDocuments, eq(searchDocuments.articleId, other.id))
      .where(inArray(one.id, [...articleIds]))
    return Map.groupBy(rows, ({ of }) => of)
  }

  /** Times as Postgres writes them, so that they can be compared with those of documents as text. */
  async times(...values: (SQL | undefined)[]): Promise<(string | null)[]> {
    if (values.every((value) => value === undefined)) return values.map(() => null)
    const { rows } = await this.tx.execute<{ times: string[] }>(
      sql`select array[${sql.join(
        values.map((value) => (value ? sql`(${value})::timestamptz::text` : sql`null`)),
        sql`, `,
      )}]::text[] as times`,
    )
    return rows[0]!.times
  }
}

const standing = (numbers: readonly number[], { from, before }: Range): SQL | undefined =>
  and(
    among(numbers),
    from === null ? undefined : gte(searchDocuments.publishedAt, from),
    before === null ? undefined : lt(searchDocuments.publishedAt, before),
  )

/** Fresh documents never change under their number, so their texts are read once by each process. */
const freshOf = new WeakMap<Db, Map<number, SearchDocument>>()

async function readFresh(db: Db, tx: Transaction, numbers: readonly number[]): Promise<SearchDocument[]> {
  const before = freshOf.get(db)
  const missing = numbers.filter((number) => !before?.has(number))
  const read = missing.length === 0 ? [] : await tx.select(documentColumns).from(searchDocuments).where(among(missing))
  const learnt = new Map(read.map((document) => [document.number, document]))
  const now = new Map(numbers.map((number) => [number, learnt.get(number) ?? before!.get(number)!]))
  freshOf.set(db, now)
  return [...now.values()]
}

/** Segments and the numbers of fresh documents, in one statement; first in the transaction, it fixes the moment. */
async function readOutline(tx: Transaction): Promise<{ segments: SegmentRow[]; fresh: number[] }> {
  const { rows } = await tx.execute<{ number: string | null } & SegmentRow>(sql`
    select id, documents, bucket_bits as "bucketBits", newest, oldest, null::bigint as number from search_segments
    union all
    select null, null, null, null, null, number from search_fresh
    order by newest desc, id desc`)
  return {
    segments: rows.flatMap(({ number, ...segment }) => (number === null ? [segment] : [])),
    fresh: rows.flatMap(({ number }) => (number === null ? [] : [Number(number)])),
  }
}

export async function withSnapshot<T>(db: Db, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      const { segments, fresh } = await readOutline(tx)
      return work(new Snapshot(tx, segments, await readFresh(db, tx, fresh), ordinalsOf(db)))
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
