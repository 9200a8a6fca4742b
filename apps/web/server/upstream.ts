/** The few things the web server itself asks the API. */
import type { UiLanguage } from '@sinmun/types'
import { isUiLanguage } from '../src/i18n/languages.ts'

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
