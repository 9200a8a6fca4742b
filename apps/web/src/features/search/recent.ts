/** What the reader searched for of late, newest first, on this device only. */
const key = 'searches'
const most = 8
const none: readonly string[] = []

const listeners = new Set<() => void>()
let seen: string | null = null
let list = none

function parse(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each !== '').slice(0, most) : none
  } catch {
    return none
  }
}

/** The same array until something changes, as `useSyncExternalStore` wants it. Without storage there is nothing to remember. */
export function readRecent(): readonly string[] {
  try {
    const text = localStorage.getItem(key)
    if (text !== seen) [seen, list] = [text, parse(text)]
    return list
  } catch {
    return none
  }
}

function write(next: readonly string[]): void {
  try {
    if (next.length > 0) localStorage.setItem(key, JSON.stringify(next))
    else localStorage.removeItem(key)
  } catch {
    // Storage may be full or forbidden.
  }
  for (const listener of listeners) listener()
}

export function addRecent(q: string): void {
  if (q) write([q, ...readRecent().filter((each) => each !== q)].slice(0, most))
}

export const removeRecent = (q: string): void => write(readRecent().filter((each) => each !== q))

export const clearRecent = (): void => write(none)

/** Also hears of other tabs. */
export function watchRecent(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
