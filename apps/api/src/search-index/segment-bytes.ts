/** Builds the postings of a new segment out of the streams of its documents. */
import { eachTermSpan } from '@sinmun/text/server'
import { BucketWriter, bucketOf, hashSpan, hashTerm, type Level } from './codec.ts'

export interface Streams {
  labels: string[]
  title: string
  body: string
}

/** A term in the first 150 code units of the body, where summary, names and the first paragraph stand, counts as early. */
const early = 150

/** Label terms cannot meet words: no word starts with a control character. */
export const labelTerm = (label: string): string => `\u0001${label}`

/** Levels by the hash of the term. */
function levelsOf({ labels, title, body }: Streams): Map<number, Level> {
  const levels = new Map<number, Level>()
  eachTermSpan(title, (start, end, kind) => levels.set(hashSpan(title, start, end, kind), 3))
  eachTermSpan(body, (start, end, kind) => {
    const hash = hashSpan(body, start, end, kind)
    const level = levels.get(hash)
    if (level === undefined) levels.set(hash, start < early ? 2 : 0)
    else if (level === 0) levels.set(hash, 1)
  })
  for (const label of labels) levels.set(hashTerm(labelTerm(label)), 0)
  return levels
}

export interface Bucket {
  bucket: number
  data: Buffer
}

/** About 1.5 kB a bucket at 1 kB of postings a document. */
export const bucketBitsFor = (documents: number): number => Math.max(0, Math.ceil(Math.log2(documents / 1.5)))

/** Ordinals up to 2^18 and hashes of 32 bits fit into the 53 of a number, so that one sort of plain numbers orders everything. */
const largestSeal = 2 ** 16

/** The buckets of a segment whose documents are `documents`, in the order of their ordinals. */
export function buildBuckets(documents: readonly Streams[], bits: number): Bucket[] {
  const packed: number[] = []
  documents.forEach((document, ordinal) => {
    for (const [hash, level] of levelsOf(document)) packed.push(hash * (largestSeal * 4) + ordinal * 4 + level)
  })
  return bucketsOf(Float64Array.from(packed).sort(), bits)
}

function bucketsOf(packed: Float64Array, bits: number): Bucket[] {
  const buckets: Bucket[] = []
  const writer = new BucketWriter()
  const postings = packed.map((value) => value % (largestSeal * 4))
  const hashAt = (at: number) => Math.floor(packed[at]! / (largestSeal * 4))
  let bucket = 0
  for (let from = 0; from < packed.length;) {
    const hash = hashAt(from)
    let to = from + 1
    while (to < packed.length && hashAt(to) === hash) to++
    const next = bucketOf(hash, bits)
    if (next !== bucket && !writer.empty) buckets.push({ bucket, data: writer.take() })
    bucket = next
    writer.term(hash, postings, from, to)
    from = to
  }
  if (!writer.empty) buckets.push({ bucket, data: writer.take() })
  return buckets
}
