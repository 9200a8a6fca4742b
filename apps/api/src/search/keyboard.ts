/** A query typed with the keyboard in the wrong language: gksrnr for 한국, ㅎㅐㅣㅏ for gold. */
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul'

const keys = /^[a-z\s]*[a-z][a-z\s]*$/i
const syllables = /^[가-힣\s]+$/
const hangul = /[\u3131-\u318e가-힣]/

/** What the same keys write in the other layout; null when that is no text. */
export function otherKeyboard(text: string): string | null {
  if (keys.test(text)) return written(text, convertQwertyToHangul, syllables)
  return hangul.test(text) ? written(text, convertHangulToQwerty, keys) : null
}

/** The library throws at keys that make no syllable ("Hotel"): then the other layout was not meant. */
function written(text: string, convert: (text: string) => string, plausible: RegExp): string | null {
  try {
    const result = convert(text)
    return plausible.test(result) ? result : null
  } catch {
    return null
  }
}
