import type { UiLanguage } from '@sinmun/types'
import { createInstance, type i18n } from 'i18next'
import type { Messages } from './messages.ts'

/** One instance per language: rendering never depends on a switch elsewhere. */
export function createI18n(ui: UiLanguage, messages: Messages): i18n {
  const instance = createInstance()
  void instance.init({
    lng: ui,
    resources: { [ui]: { translation: messages } },
    // Every key exists in every locale (types and test), so nothing falls back to another language.
    fallbackLng: false,
    load: 'currentOnly',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return instance
}
