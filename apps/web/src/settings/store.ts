/** The reader's choices in this browser: looks in `localStorage`, the rest in the cookie. Nothing here runs on a server. */
import { changedLooks, type Choices, defaultChoices, type Looks, looksOf, type Served } from './choices.ts'
import { cookieFor, looksCookieFor, printServed, readServed } from './reader-cookie.ts'

const key = 'reader'
const listeners = new Set<() => void>()

/** Kept for this page where storage is forbidden. */
let last: Partial<Looks> | null = null

function storedLooks(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function readLooks(): Looks {
  const stored = last ?? storedLooks()
  return looksOf((name) => stored[name])
}

export const readChoices = (): Choices => ({ ...readLooks(), ...readServed(document.cookie) })

function keep(looks: Partial<Looks>): void {
  try {
    if (Object.keys(looks).length > 0) localStorage.setItem(key, JSON.stringify(looks))
    else localStorage.removeItem(key)
    last = null
  } catch {
    last = looks
  }
  document.cookie = looksCookieFor(looks)
}

/** Applies and keeps a change; `public/theme.js` hears the event and dresses the page. */
export function choose(change: Partial<Choices>): void {
  const before = readChoices()
  const next = { ...before, ...change }
  const looks = changedLooks(next)
  keep(looks)
  const served: Served = { langs: next.langs, data: next.data }
  if (printServed(served) !== printServed(before)) document.cookie = cookieFor(served)
  window.dispatchEvent(new CustomEvent('reader', { detail: looks }))
  for (const listener of listeners) listener()
}

export const resetChoices = (): void => choose(defaultChoices)

/** Also hears of other tabs. */
export function watchChoices(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
