/** The most recently used values of one process, bounded by the bytes that their makers say they take. */
export class ByteCache<Value> {
  #entries = new Map<string, { value: Value; bytes: number }>()
  #bytes = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** A value larger than an eighth of the whole is made and not kept: it would only drive out others. */
  get(key: string, make: () => Value, bytesOf: (value: Value) => number): Value {
    const kept = this.#entries.get(key)
    if (kept) {
      this.#entries.delete(key)
      this.#entries.set(key, kept)
      return kept.value
    }
    const value = make()
    const bytes = bytesOf(value) + key.length * 2 + 100
    if (bytes <= this.#most / 8) this.#keep(key, value, bytes)
    return value
  }

  #keep(key: string, value: Value, bytes: number): void {
    this.#entries.set(key, { value, bytes })
    this.#bytes += bytes
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#most) break
      this.#entries.delete(oldest)
      this.#bytes -= entry.bytes
    }
  }

  get bytes(): number {
    return this.#bytes
  }
}
