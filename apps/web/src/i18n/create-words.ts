import type { UiLanguage } from '@sinmun/types'
import { createInstance, type TFunction } from 'i18next'
import type { MessageKey, Messages } from './messages.ts'
import { remember } from './remember.ts'

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
  const say = instance.t as unknown as (key: string, options?: object) => string
  // A page says the same few plain words hundreds of times.
  const plain = remember((key: string) => say(key))
  const t = ((key: string, options?: object) => (options ? say(key, options) : plain(key))) as unknown as TFunction
  // Languages that we have no word for are rare, and asking for one takes a while.
  const foreign = remember((tag: string) => new Intl.DisplayNames([ui], { type: 'language' }).of(tag) ?? tag)
  const languageName = (tag: string) => (instance.exists(`lang.${tag}`) ? t(`lang.${tag}` as MessageKey) : foreign(tag))
  return { ui, t, languageName }
}
