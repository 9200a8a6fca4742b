import type { UiLanguage } from '@sinmun/types'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MessageKey } from './messages.ts'

export interface Words {
  /** The interface language, as in the path. */
  ui: UiLanguage
  t: TFunction
  /** Name of a content language in the interface language. */
  languageName(tag: string): string
}

export function useWords(): Words {
  const { t, i18n } = useTranslation()
  const ui = i18n.language as UiLanguage
  return {
    ui,
    t,
    languageName: (tag) =>
      i18n.exists(`lang.${tag}`) ? t(`lang.${tag}` as MessageKey) : (new Intl.DisplayNames([ui], { type: 'language' }).of(tag) ?? tag),
  }
}
