/** The words of the interface that are here. A reader's browser fetches one language's; the server and the tests have all. */
import type { UiLanguage } from '@sinmun/types'
import { createWords, type Words } from './create-words.ts'
import type { Messages } from './messages.ts'

const fetching: Record<UiLanguage, () => Promise<Messages>> = {
  'zh-Hans': async () => (await import('./locales/zh-Hans.ts')).zhHans,
  'zh-Hant': async () => (await import('./locales/zh-Hant.ts')).zhHant,
  ko: async () => (await import('./locales/ko.ts')).ko,
  en: async () => (await import('./locales/en.ts')).en,
}

const known = new Map<UiLanguage, Words>()

export const hasWords = (ui: UiLanguage): boolean => known.has(ui)

export function addWords(ui: UiLanguage, messages: Messages): void {
  if (!known.has(ui)) known.set(ui, createWords(ui, messages))
}

export async function loadWords(ui: UiLanguage): Promise<void> {
  if (!known.has(ui)) addWords(ui, await fetching[ui]())
}

/** @throws Error when nobody has loaded them */
export function wordsOf(ui: UiLanguage): Words {
  const words = known.get(ui)
  if (!words) throw new Error(`the words of ${ui} are not loaded`)
  return words
}
