/** Which keys there were of late: bounded, so that whoever makes keys up fills no memory. */
export class RecentKeys {
  readonly #most: number
  #recent = new Set<string>()
  #older = new Set<string>()

  /** @param most keys that are remembered for sure; up to twice as many are */
  constructor(most: number) {
    this.#most = most
  }

  has(key: string): boolean {
    return this.#recent.has(key) || this.#older.has(key)
  }

  add(key: string): void {
    if (this.#recent.size >= this.#most) {
      this.#older = this.#recent
      this.#recent = new Set()
    }
    this.#recent.add(key)
  }

  clear(): void {
    this.#recent.clear()
    this.#older.clear()
  }
}
