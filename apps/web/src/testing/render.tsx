import type { UiLanguage } from '@sinmun/types'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import '../i18n/all-words.ts'
import { WordsContext } from '../i18n/use-words.ts'
import { wordsOf } from '../i18n/words.ts'

/** HTML of a component in an interface language, as the server would send it. */
export const html = (node: ReactNode, ui: UiLanguage = 'en'): string => renderToStaticMarkup(<WordsContext value={wordsOf(ui)}>{node}</WordsContext>)

/** What a reader sees of it: the text, with entities as characters. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
