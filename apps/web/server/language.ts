/** Which interface language a reader gets at `/`, the one address that chooses. */
import { match } from '@formatjs/intl-localematcher'
import type { UiLanguage } from '@sinmun/types'
import Negotiator from 'negotiator'
import { isUiLanguage, uiLanguages } from '../src/i18n/languages.ts'

/** Nobody reads this many languages; the rest of the header is somebody's noise. */
const longestHeader = 1000
const mostLanguages = 20

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * A tag reduced to what decides between our languages: a language CLDR knows, with its Han script.
 * The matcher remembers every tag that it ever saw, so strangers must not be able to invent endless ones.
 */
function essential(tag: string): string | null {
  try {
    // CLDR would take "undetermined" for American English.
    if (/^und(-|$)/i.test(tag)) return null
    const { language, script } = new Intl.Locale(tag).maximize()
    if (!languageNames.of(language)) return null
    return script === 'Hans' || script === 'Hant' ? `${language}-${script}` : language
  } catch {
    return null
  }
}

/** The reader's languages in their own order; each gets its best fit before the next is asked. */
function fromAcceptLanguage(header: string): UiLanguage | null {
  const wanted = new Negotiator({ headers: { 'accept-language': header.slice(0, longestHeader) } }).languages().slice(0, mostLanguages)
  for (const tag of wanted) {
    const known = essential(tag)
    const found = known === null ? 'und' : match([known], uiLanguages, 'und', { algorithm: 'best fit' })
    if (isUiLanguage(found)) return found
  }
  return null
}

/** What the reader chose in an earlier visit; anything but one of our languages is nothing. */
function fromCookie(header: string): UiLanguage | null {
  for (const pair of header.split(';')) {
    const [name, value] = pair.split('=', 2)
    if (name?.trim() === 'ui' && isUiLanguage(value?.trim())) return value!.trim() as UiLanguage
  }
  return null
}

/** null: neither says anything that we can serve. */
export const chooseUi = (cookie: string | undefined, acceptLanguage: string | undefined): UiLanguage | null =>
  fromCookie(cookie ?? '') ?? fromAcceptLanguage(acceptLanguage ?? '')
