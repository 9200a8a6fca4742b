import type { Variant } from '@sinmun/types'
import { scriptOf } from '../detect-lang.ts'

const scripts: Record<Variant, string> = { 'zh-Hans': 'Hans', 'zh-Hant': 'Hant' }

const isChinese = (lang: string): boolean => /^zh(-|$)/i.test(lang)

/** Whether text of this language is already written as the variant: `zh-TW` is in zh-Hant. */
export const isIn = (lang: string, variant: Variant): boolean => isChinese(lang) && scriptOf(lang) === scripts[variant]

/** Whether text of this language can be converted to the variant: Chinese in the other script. */
export const isConvertible = (lang: string, variant: Variant): boolean =>
  isChinese(lang) && !isIn(lang, variant) && Object.values(scripts).includes(scriptOf(lang))
