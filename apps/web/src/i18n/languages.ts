import type { UiLanguage } from '@sinmun/types'

interface LanguageLabel {
  /** The language's name in itself. */
  name: string
  /** What the masthead has room for on a phone; contained in `name`. */
  short: string
}

/** A record, so that a language added to the contract does not compile until it is named here. */
export const languageLabels: Record<UiLanguage, LanguageLabel> = {
  'zh-Hans': { name: '简体中文', short: '简' },
  'zh-Hant': { name: '繁體中文', short: '繁' },
  ko: { name: '한국어', short: '한' },
  en: { name: 'English', short: 'English' },
}

export const uiLanguages = Object.keys(languageLabels) as UiLanguage[]

export const isUiLanguage = (tag: string | undefined): tag is UiLanguage => tag !== undefined && Object.hasOwn(languageLabels, tag)

/** A language in its own words. */
export const autonym = (tag: string): string =>
  isUiLanguage(tag) ? languageLabels[tag].name : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag)

/** The same language in its other script, else the same language at all: what a reader gets before any other. */
function closeness(tag: string, wanted: string): number {
  if (tag === wanted) return 0
  return tag.split('-')[0] === wanted.split('-')[0] ? 1 : 2
}

/** A paper's content languages in the order a reader of `ui` wants them; never one that the paper does not list. */
export const contentOrder = (ui: string, languages: readonly string[]): string[] => languages.toSorted((a, b) => closeness(a, ui) - closeness(b, ui))
