/**
 * Bytes of the index. A bucket holds the terms whose hashes share their upper bits, by hash:
 * varint(hash - last hash), varint(length of the postings), postings. A posting is varint((ordinal - last ordinal - 1) * 4 + level).
 * A varint has seven bits a byte, the lowest first, as in Protocol Buffers.
 */
import type { SpanKind } from '@sinmun/text/server'

/** How prominently a document uses a term: 0 once, 1 often, 2 early or as a name, 3 in the title. */
export type Level = 0 | 1 | 2 | 3

const basis = 2_166_136_261 | 0
const neighbours: SpanKind = 3
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 16_777_619)

function finish(state: number): number {
  let hash = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 32-bit FNV-1a with the finaliser of MurmurHash3, over UTF-16 code units. */
export function hashTerm(term: string): number {
  let state = basis
  for (let unit = 0; unit < term.length; unit++) state = step(state, term.charCodeAt(unit))
  return term.charCodeAt(0) === neighbours ? shared(state) : finish(state)
}

/**
 * Pairs of stems share 2^20 lists: there are so many different pairs that lists of their own would outgrow the text, and a match is
 * looked at in the text anyway. A pair costs three bytes, and a document with 400 of them is in a list by chance once in 2,600.
 */
const shared = (state: number): number => finish(step(step(basis, neighbours), finish(state) & 0xfffff))

const blank = 0x20

/** The same of a span of a stream (`eachTermSpan`), without cutting it out. */
export function hashSpan(stream: string, start: number, end: number, kind: SpanKind): number {
  let state = kind === 0 ? basis : step(basis, kind)
  for (let at = start; at < end; at++) {
    const unit = stream.charCodeAt(at)
    if (unit !== blank || kind === neighbours) state = step(state, unit)
  }
  return kind === neighbours ? shared(state) : finish(state)
}

export const bucketOf = (hash: number, bits: number): number => (bits === 0 ? 0 : hash >>> (32 - bits))

/** Grows as it is written to. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  length = 0

  varint(value: number): void {
    if (this.length + 8 > this.#bytes.length) this.#grow(8)
    let rest = value
    while (rest >= 128) {
      this.#bytes[this.length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.length++] = rest
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  #grow(need: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + need))
    larger.set(this.#bytes.subarray(0, this.length))
    this.#bytes = larger
  }

  /** What has been written since the last call. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.length))
    this.length = 0
    return taken
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }
}

export class ByteReader {
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get more(): boolean {
    return this.at < this.#bytes.length
  }

  varint(): number {
    let byte = this.#bytes[this.at++]!
    if (byte < 128) return byte
    let value = byte & 127
    let scale = 128
    do {
      byte = this.#bytes[this.at++]!
      value += (byte & 127) * scale
      scale *= 128
    } while (byte >= 128)
    return value
  }

  slice(length: number): Uint8Array {
    const start = this.at
    this.at += length
    return this.#bytes.subarray(start, this.at)
  }

  skip(length: number): void {
    this.at += length
  }
}

/** Writes one bucket's terms; they come by ascending hash, their postings (`ordinal * 4 + level`) ascending too. */
export class BucketWriter {
  readonly #bytes = new ByteWriter()
  readonly #postings = new ByteWriter()
  #lastHash = 0

  term(hash: number, postings: ArrayLike<number>, from = 0, to = postings.length): void {
    let next = 0
    for (let at = from; at < to; at++) {
      const posting = postings[at]!
      const ordinal = Math.floor(posting / 4)
      this.#postings.varint((ordinal - next) * 4 + (posting % 4))
      next = ordinal + 1
    }
    this.#bytes.varint(hash - this.#lastHash)
    this.#lastHash = hash
    this.#bytes.varint(this.#postings.length)
    this.#bytes.append(this.#postings.view())
    this.#postings.length = 0
  }

  get empty(): boolean {
    return this.#bytes.length === 0
  }

  take(): Buffer {
    this.#lastHash = 0
    return this.#bytes.take()
  }
}

/** The postings of one term, or null where the bucket does not have it. */
export function findPostings(bucket: Uint8Array, hash: number): Uint8Array | null {
  const reader = new ByteReader(bucket)
  let at = 0
  while (reader.more) {
    at += reader.varint()
    const length = reader.varint()
    if (at === hash) return reader.slice(length)
    if (at > hash) return null
    reader.skip(length)
  }
  return null
}

/** Every term of a bucket. */
export function* bucketTerms(bucket: Uint8Array): Generator<{ hash: number; postings: Uint8Array }> {
  const reader = new ByteReader(bucket)
  let hash = 0
  while (reader.more) {
    hash += reader.varint()
    yield { hash, postings: reader.slice(reader.varint()) }
  }
}

export const chunkSize = 256

/** Numbers of the documents of one chunk, by ordinal. */
export function encodeChunk(numbers: readonly number[]): Buffer {
  const writer = new ByteWriter()
  let last = 0
  for (const number of numbers) {
    const step = number - last
    writer.varint(step >= 0 ? step * 2 : -step * 2 - 1)
    last = number
  }
  return writer.take()
}

export function decodeChunk(bytes: Uint8Array): number[] {
  const reader = new ByteReader(bytes)
  const numbers: number[] = []
  let last = 0
  while (reader.more) {
    const step = reader.varint()
    last += step % 2 === 0 ? step / 2 : -(step + 1) / 2
    numbers.push(last)
  }
  return numbers
}
