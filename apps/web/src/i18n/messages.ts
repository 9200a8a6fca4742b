import type { UiLanguage } from '@sinmun/types'
import { en } from './locales/en.ts'
import { ko } from './locales/ko.ts'
import { zhHans } from './locales/zh-Hans.ts'
import { zhHant } from './locales/zh-Hant.ts'

export type MessageKey = keyof typeof zhHans
export type Messages = Record<MessageKey, string>

export const messages: Record<UiLanguage, Messages> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, ko, en }
