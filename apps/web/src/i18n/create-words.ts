import type { UiLanguage } from '@sinmun/types'
import { createInstance, type TFunction } from 'i18next'
import type { MessageKey, Messages } from './messages.ts'

/** An interface language: its words never change, so that nobody has to listen for it. */
export interface Words {
  /** As in the path. */
  ui: UiLanguage
  t: TFunction
  /** Name of a content language in the interface language. */
  languageName(tag: string): string
}

/** One i18next per language: rendering never depends on a switch elsewhere. */
export function createWords(ui: UiLanguage, messages: Messages): Words {
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
  })
  const t = withMemory(instance.t)
  const names = new Intl.DisplayNames([ui], { type: 'language' })
  const languageName = (tag: string) => (instance.exists(`lang.${tag}`) ? t(`lang.${tag}` as MessageKey) : (names.of(tag) ?? tag))
  return { ui, t, languageName }
}

/** A page says the same few plain words hundreds of times. */
function withMemory(translate: TFunction): TFunction {
  const say = translate as unknown as (key: string, options?: object) => string
  const said = new Map<string, string>()
  const t = (key: string, options?: object): string => {
    if (options) return say(key, options)
    let text = said.get(key)
    if (text === undefined) said.set(key, (text = say(key)))
    return text
  }
  return t as unknown as TFunction
}
