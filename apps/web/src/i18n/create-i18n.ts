import type { UiLanguage } from '@sinmun/types'
import { createInstance, type i18n } from 'i18next'
import { messages } from './messages.ts'

/** One instance per language and per app (or request): rendering never depends on a switch elsewhere. */
export function createI18n(ui: UiLanguage): i18n {
  const instance = createInstance()
  void instance.init({
    lng: ui,
    resources: { [ui]: { translation: messages[ui] } },
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
