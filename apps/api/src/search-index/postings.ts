/** Walks through the documents of one segment that match, by ordinal: newest first, as far as somebody asks. */

/** `ordinal` is -1 before the first `next` and `done` after the last document. `level` is the sum over the matching terms. */
export interface Walk {
  ordinal: number
  level: number
  /** To the first match at or after `target`. */
  to(target: number): void
}

/** Beyond all ordinals, and a small integer, as V8 calls them: with a larger one each step of a walk would leave a number on the heap. */
export const done = 0x3fff_ffff

class PostingWalk implements Walk {
  ordinal = -1
  level = 0
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The innermost loop of every search. Varints are read here, in local variables: with a `ByteReader` it takes twice as long. */
  to(target: number): void {
    const bytes = this.#bytes
    let at = this.#at
    let ordinal = this.ordinal
    let value = this.level
    while (ordinal < target) {
      if (at === bytes.length) {
        ordinal = done
        break
      }
      let byte = bytes[at++]!
      value = byte & 127
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[at++]!
        value |= (byte & 127) << shift
      }
      ordinal += (value >>> 2) + 1
    }
    this.#at = at
    this.ordinal = ordinal
    this.level = value & 3
  }
}

class NoWalk implements Walk {
  ordinal = -1
  level = 0
  to(): void {
    this.ordinal = done
  }
}

class AndWalk implements Walk {
  ordinal = -1
  level = 0
  readonly #walks: readonly Walk[]

  constructor(walks: readonly Walk[]) {
    this.#walks = walks
  }

  to(target: number): void {
    let at = target
    for (let agreed = false; !agreed && at !== done;) {
      agreed = true
      for (const walk of this.#walks) {
        if (walk.ordinal < at) walk.to(at)
        if (walk.ordinal > at) {
          at = walk.ordinal
          agreed = false
        }
      }
    }
    this.ordinal = at
    this.level = 0
    if (at !== done) for (const walk of this.#walks) this.level += walk.level
  }
}

class OrWalk implements Walk {
  ordinal = -1
  level = 0
  readonly #walks: readonly Walk[]

  constructor(walks: readonly Walk[]) {
    this.#walks = walks
  }

  to(target: number): void {
    let least = done
    for (const walk of this.#walks) {
      if (walk.ordinal < target) walk.to(target)
      if (walk.ordinal < least) least = walk.ordinal
    }
    this.ordinal = least
    this.level = 0
    if (least !== done) for (const walk of this.#walks) if (walk.ordinal === least && walk.level > this.level) this.level = walk.level
  }
}

/** Ordinals that a `SomeWalk` counts at a time. */
const blockSize = 2048

/**
 * What at least `least` of the walks agree on, counted block by block: keeping many walks in order at every document costs ten times
 * as much. A block begins at the first place where so many can agree at all.
 */
class SomeWalk implements Walk {
  ordinal = -1
  level = 0
  readonly #walks: readonly Walk[]
  readonly #least: number
  readonly #counts = new Uint16Array(blockSize)
  readonly #levels = new Uint16Array(blockSize)
  #start = 0
  #end = 0

  constructor(walks: readonly Walk[], least: number) {
    this.#walks = walks
    this.#least = least
  }

  to(target: number): void {
    for (let at = target; ; at = this.#start) {
      for (; at < this.#end; at++)
        if (this.#counts[at - this.#start]! >= this.#least) {
          this.ordinal = at
          this.level = this.#levels[at - this.#start]!
          return
        }
      if (!this.#count(at)) {
        this.ordinal = done
        this.level = 0
        return
      }
    }
  }

  /** The next block at or after `from`. @returns false when there is none */
  #count(from: number): boolean {
    for (const walk of this.#walks) if (walk.ordinal < from) walk.to(from)
    const start = this.#walks.map(({ ordinal }) => ordinal).sort((a, b) => a - b)[this.#least - 1] ?? done
    if (start === done) return false
    this.#start = start
    this.#end = start + blockSize
    this.#counts.fill(0)
    this.#levels.fill(0)
    for (const walk of this.#walks) {
      if (walk.ordinal < start) walk.to(start)
      for (; walk.ordinal < this.#end; walk.to(walk.ordinal + 1)) {
        this.#counts[walk.ordinal - start]!++
        this.#levels[walk.ordinal - start]! += walk.level
      }
    }
    return true
  }
}

class WithoutWalk implements Walk {
  ordinal = -1
  level = 0
  readonly #walk: Walk
  readonly #excluded: Walk

  constructor(walk: Walk, excluded: Walk) {
    this.#walk = walk
    this.#excluded = excluded
  }

  to(target: number): void {
    for (let at = target; ; at++) {
      this.#walk.to(at)
      at = this.#walk.ordinal
      if (at !== done && this.#excluded.ordinal < at) this.#excluded.to(at)
      if (at === done || this.#excluded.ordinal !== at) break
    }
    this.ordinal = this.#walk.ordinal
    this.level = this.#walk.level
  }
}

/** Which documents to walk through: a term's; all of `all`, save `except`; one of `any`; at least so many of `some`. */
export type Condition =
  | { term: string }
  | { all: readonly Condition[]; except?: Condition }
  | { any: readonly Condition[] }
  | { some: readonly Condition[]; least: number }

export function walk(condition: Condition, postingsOf: (term: string) => Uint8Array | null): Walk {
  const each = (conditions: readonly Condition[]) => conditions.map((one) => walk(one, postingsOf))
  if ('term' in condition) {
    const bytes = postingsOf(condition.term)
    return bytes ? new PostingWalk(bytes) : new NoWalk()
  }
  if ('any' in condition) {
    const walks = each(condition.any)
    return alone(walks) ?? new OrWalk(walks)
  }
  if ('some' in condition) return new SomeWalk(each(condition.some), condition.least)
  const walks = each(condition.all)
  const all = alone(walks) ?? new AndWalk(walks)
  return condition.except ? new WithoutWalk(all, walk(condition.except, postingsOf)) : all
}

/** Of one walk alone, all and any are itself. */
const alone = (walks: readonly Walk[]): Walk | undefined => (walks.length === 1 ? walks[0] : undefined)

export function termsIn(condition: Condition, found = new Set<string>()): Set<string> {
  if ('term' in condition) found.add(condition.term)
  else if ('any' in condition) for (const each of condition.any) termsIn(each, found)
  else if ('some' in condition) for (const each of condition.some) termsIn(each, found)
  else for (const each of [...condition.all, ...(condition.except ? [condition.except] : [])]) termsIn(each, found)
  return found
}
