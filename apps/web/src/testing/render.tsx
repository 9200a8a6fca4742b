import type { UiLanguage } from '@sinmun/types'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import '../i18n/all-words.ts'
import { wordsOf } from '../i18n/words.ts'

/** HTML of a component in an interface language, as the server would send it. */
export const html = (node: ReactNode, ui: UiLanguage = 'en'): string =>
  renderToStaticMarkup(<I18nextProvider i18n={wordsOf(ui)}>{node}</I18nextProvider>)

/** What a reader sees of it: the text, with entities as characters. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
