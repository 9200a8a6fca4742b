/**
 * A build that replaces this one takes its files away: what is loaded on demand cannot be had any more, unless the service
 * worker kept it. Then the next page is loaded from the server instead of being drawn here.
 */
const part = import.meta.url.replace(/^[a-z]+:\/\/[^/]*/, '')
const lately = 30_000

let outdated = false
export const isOutdated = (): boolean => outdated

/** Asks the server which files its build has. Where nothing answers, nothing is known to be newer. */
async function look(): Promise<boolean> {
  const parts: unknown = await fetch('/parts.json', { cache: 'no-cache' }).then(
    (answer) => answer.json(),
    () => null,
  )
  outdated = Array.isArray(parts) && !parts.includes(part)
  return outdated
}

export const watchBuild = (): void => window.addEventListener('vite:preloadError', () => void look().catch(() => {}))

/** A page that lacks a part of its own is loaded anew; not again and again, where some cache holds on to the old one. */
export async function reloadIfOutdated(): Promise<void> {
  if (!(await look().catch(() => false))) return
  const last = Number(sessionStorage.getItem('reloaded') ?? 0)
  if (Math.abs(Date.now() - last) < lately) return
  sessionStorage.setItem('reloaded', String(Date.now()))
  window.location.reload()
}
