/** Answers of one head, bounded in bytes; found by their canonical key or by the raw address that led to them. */
import { bytesOf, type CachedAnswer } from './answer.ts'

/** Bookkeeping of one entry beside its bytes: objects, promises, ETags. */
const overhead = 2_500
/** Addresses that mean the same answer: enough for honest clients, not for one who makes them up. */
const addressesPerEntry = 8
const longestAddress = 1_000

interface Slot {
  answer: CachedAnswer
  addresses: string[]
  bytes: number
  /** The part of them that is the answer's own. */
  ofAnswer: number
  /** Asked for since it was last looked at for eviction. */
  used: boolean
}

export class AnswerStore {
  readonly #slots = new Map<string, Slot>()
  readonly #addresses = new Map<string, Slot>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  byKey(key: string): CachedAnswer | undefined {
    return use(this.#slots.get(key))
  }

  byAddress(address: string): CachedAnswer | undefined {
    return use(this.#addresses.get(address))
  }

  put(key: string, answer: CachedAnswer): void {
    const before = this.#slots.get(key)
    if (before) this.#remove(key, before)
    const slot = { answer, addresses: [], bytes: 0, ofAnswer: 0, used: false }
    this.#slots.set(key, slot)
    this.#grow(slot, overhead + 2 * key.length)
    this.measure(answer)
  }

  /** From now on this address finds the answer without being parsed. */
  alias(key: string, address: string): void {
    const slot = this.#slots.get(key)
    if (!slot || slot.addresses.length === addressesPerEntry || address.length > longestAddress || this.#addresses.has(address)) return
    slot.addresses.push(address)
    this.#addresses.set(address, slot)
    this.#grow(slot, 2 * address.length + 100)
  }

  /** After its forms have changed. */
  measure(answer: CachedAnswer): void {
    const slot = this.#slots.get(answer.key)
    if (slot?.answer !== answer) return
    const before = slot.ofAnswer
    slot.ofAnswer = bytesOf(answer)
    this.#grow(slot, slot.ofAnswer - before)
  }

  clear(): void {
    this.#slots.clear()
    this.#addresses.clear()
    this.#bytes = 0
  }

  #grow(slot: Slot, bytes: number): void {
    slot.bytes += bytes
    this.#bytes += bytes
    if (this.#bytes > this.#maxBytes) this.#evict()
  }

  /** Oldest first, but what was used meanwhile gets a second round. */
  #evict(): void {
    for (const [key, slot] of this.#slots) {
      if (this.#bytes <= this.#maxBytes) return
      this.#slots.delete(key)
      if (slot.used) this.#slots.set(key, slot)
      else this.#remove(key, slot)
      slot.used = false
    }
  }

  #remove(key: string, slot: Slot): void {
    this.#slots.delete(key)
    for (const address of slot.addresses) this.#addresses.delete(address)
    this.#bytes -= slot.bytes
  }
}

function use(slot: Slot | undefined): CachedAnswer | undefined {
  if (!slot) return undefined
  slot.used = true
  return slot.answer
}
