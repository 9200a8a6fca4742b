/** How often each client may ask in a window of time: one counter a client, forgotten after two windows. */
export interface Taken {
  allowed: boolean
  /** Requests left in this window. */
  left: number
  /** Seconds until the window ends, at least 1. */
  reset: number
}

interface Counter {
  used: number
  until: number
}

export class Allowance {
  readonly name: string
  readonly quota: number
  readonly windowMs: number
  /** Two generations instead of a timer for each client; `old` is dropped whole. */
  private young = new Map<string, Counter>()
  private old = new Map<string, Counter>()
  private turnAt = 0
  private readonly most: number

  constructor(name: string, quota: number, { windowMs = 60_000, most = 200_000 } = {}) {
    this.name = name
    this.quota = quota
    this.windowMs = windowMs
    this.most = most
  }

  take(key: string, now: number): Taken {
    if (now >= this.turnAt) this.turn(now)
    const counter = this.counterOf(key, now)
    if (counter.used < this.quota) counter.used++
    else return { allowed: false, left: 0, reset: Math.max(1, Math.ceil((counter.until - now) / 1000)) }
    return { allowed: true, left: this.quota - counter.used, reset: Math.max(1, Math.ceil((counter.until - now) / 1000)) }
  }

  private counterOf(key: string, now: number): Counter {
    const known = this.young.get(key)
    if (known && known.until > now) return known
    const earlier = known ? undefined : this.old.get(key)
    const counter = earlier && earlier.until > now ? earlier : { used: 0, until: now + this.windowMs }
    // Memory is bounded before fairness: a flood from that many addresses forgets early.
    if (this.young.size >= this.most) this.turn(now)
    this.young.set(key, counter)
    return counter
  }

  private turn(now: number): void {
    this.old = this.young
    this.young = new Map()
    this.turnAt = now + this.windowMs
  }
}
