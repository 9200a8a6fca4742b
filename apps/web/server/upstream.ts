/** The few things the web server itself asks the API. */
import type { UiLanguage } from '@sinmun/types'
import { isUiLanguage } from '../src/i18n/languages.ts'
import { retryAfter } from './headers.ts'

const fallback: UiLanguage = 'zh-Hans'
const keepFor = 5_000

/** Status of a GET, without its body; null when the API does not answer in time. */
export async function statusOf(address: string, milliseconds: number): Promise<number | null> {
  try {
    const response = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(milliseconds) })
    return response.status
  } catch {
    return null
  }
}

/** A reader whose allowance is used up. */
export class TooOften extends Error {
  readonly seconds: string

  constructor(seconds: string) {
    super(`asked too often: again in ${seconds} s`)
    this.seconds = seconds
  }
}

/**
 * Counts a page that has to be drawn with everything else that this reader asks of the API, by the API, under their own address: what
 * drawing asks is asked in our name. While the API is away nobody is refused.
 * @throws TooOften
 */
export async function countDrawing(apiUrl: string, ip: string): Promise<void> {
  const asked = { method: 'HEAD', redirect: 'manual', headers: { 'x-forwarded-for': ip }, signal: AbortSignal.timeout(1_000) } as const
  const response = await fetch(`${apiUrl}/v1/paper`, asked).catch(() => null)
  if (response?.status === 429) throw new TooOften(response.headers.get('retry-after') ?? retryAfter)
}

async function askFirstLanguage(apiUrl: string): Promise<UiLanguage | null> {
  try {
    const response = await fetch(`${apiUrl}/v1/paper`, { redirect: 'manual', signal: AbortSignal.timeout(1_000) })
    const { languages } = (await response.json()) as { languages?: unknown }
    return Array.isArray(languages) ? (languages.find(isUiLanguage) ?? null) : null
  } catch {
    return null
  }
}

/** The paper's first language that the interface has too, asked at most once every few seconds, however many readers come. */
export function firstLanguage(apiUrl: string): () => Promise<UiLanguage> {
  let known = fallback
  let asked: Promise<UiLanguage> = Promise.resolve(known)
  let until = 0
  return () => {
    if (Date.now() < until) return asked
    until = Date.now() + keepFor
    // While the API is away, what it said last is a better guess than ours.
    asked = askFirstLanguage(apiUrl).then((found) => (known = found ?? known))
    return asked
  }
}
