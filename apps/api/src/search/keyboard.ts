/** A query typed with the keyboard in the wrong language: gksrnr for 한국, ㅎㅐㅣㅏ for gold. */
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul'

const keys = /^[a-z\s]*[a-z][a-z\s]*$/i
const syllables = /^[가-힣\s]+$/
const hangul = /[\u3131-\u318e가-힣]/

/** What the same keys write in the other layout; null when that is no text. */
export function otherKeyboard(text: string): string | null {
  if (keys.test(text)) {
    const written = convertQwertyToHangul(text)
    return syllables.test(written) ? written : null
  }
  if (!hangul.test(text)) return null
  const written = convertHangulToQwerty(text)
  return keys.test(written) ? written : null
}
