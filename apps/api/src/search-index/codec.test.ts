import { analyze, eachTermSpan, termOfSpan } from '@sinmun/text/server'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BucketWriter, bucketTerms, ByteReader, ByteWriter, decodeChunk, encodeChunk, findPostings, hashSpan, hashTerm } from './codec.ts'
import { done, walk } from './postings.ts'

const ordinals = fc.uniqueArray(fc.nat(400_000), { maxLength: 60 }).map((list) => list.sort((a, b) => a - b))

describe('bytes of the index', () => {
  test('numbers come back', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(Number.MAX_SAFE_INTEGER)), (numbers) => {
        const writer = new ByteWriter()
        for (const number of numbers) writer.varint(number)
        const reader = new ByteReader(writer.take())
        expect(numbers.map(() => reader.varint())).toEqual(numbers)
        expect(reader.more).toBe(false)
      }),
    ))

  test('document numbers of a chunk come back, in any order', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 40)), (numbers) => {
        expect(decodeChunk(encodeChunk(numbers))).toEqual(numbers)
      }),
    ))

  test('postings come back by the hash of their term, and no others', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), ordinals, { minKeys: 1, maxKeys: 20 }), (terms) => {
        const byHash = new Map(Object.entries(terms).map(([term, list]) => [hashTerm(term), list]))
        const writer = new BucketWriter()
        for (const [hash, list] of [...byHash].sort(([a], [b]) => a - b))
          writer.term(
            hash,
            list.map((ordinal) => ordinal * 4 + (ordinal % 4)),
          )
        const bucket = writer.take()
        for (const [hash, list] of byHash) {
          const walked = walk({ term: 'x' }, () => findPostings(bucket, hash))
          const seen: number[] = []
          for (walked.to(0); walked.ordinal !== done; walked.to(walked.ordinal + 1)) {
            seen.push(walked.ordinal)
            expect(walked.level).toBe(walked.ordinal % 4)
          }
          expect(seen).toEqual(list)
        }
        expect([...bucketTerms(bucket)].map(({ hash }) => hash)).toEqual([...byHash.keys()].sort((a, b) => a - b))
        expect(findPostings(bucket, Math.max(...byHash.keys()) + 1)).toBeNull()
      }),
    ))
})

describe('hashes of spans', () => {
  test('are those of the terms cut out', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('한', '국', '中', '国', '𠮷', ' ', '\n', 'a', 'b', 'カ') }), (text) => {
        const { stream } = analyze(text)
        eachTermSpan(stream, (start, end, kind) => expect(hashSpan(stream, start, end, kind)).toBe(hashTerm(termOfSpan(stream, start, end, kind))))
      }),
    ))
})

describe('walks agree with sets', () => {
  const lists = fc.array(
    fc.uniqueArray(fc.nat(40), { maxLength: 30 }).map((list) => list.sort((a, b) => a - b)),
    { minLength: 1, maxLength: 5 },
  )

  const levelOf = (ordinal: number, list: number) => (ordinal + list) % 4

  /** Apart: so far that a walk which counts many ordinals at a time has to begin anew. */
  function postings(list: readonly number[], index: number, apart: number): Uint8Array | null {
    const writer = new BucketWriter()
    writer.term(
      7,
      list.map((ordinal) => ordinal * apart * 4 + levelOf(ordinal, index)),
    )
    return findPostings(writer.take(), 7)
  }

  test('all, any, some and except', () =>
    fc.assert(
      fc.property(lists, fc.nat(4), fc.nat(20), fc.constantFrom(1, 300, 2048), (lists, n, start, apart) => {
        const terms = lists.map((_, index) => ({ term: String(index) }))
        const least = (n % lists.length) + 1
        const counts = Array.from({ length: 41 }, (_, ordinal) => lists.filter((list) => list.includes(ordinal)).length)
        const expected = {
          all: counts.map((count) => count === lists.length),
          any: counts.map((count) => count > 0),
          some: counts.map((count) => count >= least),
          except: counts.map((_, ordinal) => lists[0]!.includes(ordinal) && !lists.slice(1).some((list) => list.includes(ordinal))),
        }
        const conditions = {
          all: { all: terms },
          any: { any: terms },
          some: { some: terms, least },
          except: { all: [terms[0]!], except: { any: terms.slice(1) } },
        }
        for (const [name, condition] of Object.entries(conditions)) {
          const walked = walk(condition, (term) => postings(lists[Number(term)]!, Number(term), apart))
          const seen: number[] = []
          for (walked.to(start * apart); walked.ordinal !== done; walked.to(walked.ordinal + 1)) {
            const ordinal = walked.ordinal / apart
            seen.push(ordinal)
            const levels = lists.map((list, index) => (list.includes(ordinal) ? levelOf(ordinal, index) : 0))
            if (name === 'all' || name === 'some') expect(walked.level, name).toBe(levels.reduce((sum, level) => sum + level, 0))
          }
          const wanted = expected[name as keyof typeof expected].flatMap((yes, ordinal) => (yes && ordinal >= start ? [ordinal] : []))
          expect(seen, name).toEqual(wanted)
        }
      }),
      { numRuns: 2000 },
    ))
})
