import type { Names } from '@sinmun/types'
import { contentOrder } from './languages.ts'

export interface Named {
  text: string
  lang: string
}

/** A name in the interface language, else in the nearest language that has one, with the language it is in. */
export function nameIn(names: Names, ui: string): Named {
  const [lang = ui] = Object.hasOwn(names, ui) ? [ui] : contentOrder(ui, Object.keys(names))
  return { lang, text: names[lang] ?? '' }
}
