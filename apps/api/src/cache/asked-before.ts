/** Of keys that were asked for of late, remembers which: what is asked for once, by a crawler say, is not worth keeping. */
export class AskedBefore {
  readonly #most: number
  #recent = new Set<string>()
  #older = new Set<string>()

  /** @param most keys that are remembered for sure; up to twice as many are */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether it was asked for before; it has been from now on. */
  again(key: string): boolean {
    if (this.#recent.has(key) || this.#older.has(key)) return true
    if (this.#recent.size >= this.#most) {
      this.#older = this.#recent
      this.#recent = new Set()
    }
    this.#recent.add(key)
    return false
  }

  clear(): void {
    this.#recent.clear()
    this.#older.clear()
  }
}
