import { countScripts, type ScriptCount, wordsPerLetter } from '../scripts.ts'
import { countVariants } from './han-variant.ts'

export interface DetectOptions {
  /** The paper's languages, first is preferred. */
  languages: readonly string[]
  /** What the page or feed says it is in; believed only between the paper's languages of one script. */
  claim?: string | null
}

const longest = 20_000

/** The language most written in each other script, for papers that carry none of it. */
const usual: Record<string, string> = {
  Latn: 'en',
  Cyrl: 'ru',
  Arab: 'ar',
  Hebr: 'he',
  Grek: 'el',
  Thai: 'th',
  Deva: 'hi',
  Beng: 'bn',
  Tibt: 'bo',
  Mong: 'mn',
  Armn: 'hy',
  Geor: 'ka',
  Khmr: 'km',
  Laoo: 'lo',
  Mymr: 'my',
  Taml: 'ta',
  Ethi: 'am',
}

/**
 * The language a text is written in, by its script: `ko`, `ja`, `zh-Hans`, one of the paper's languages or the
 * usual one of the script. Null when it has no letters. Reads the first 20,000 characters.
 */
export function detectLang(text: string, options: DetectOptions): string | null {
  const read = text.slice(0, longest)
  const count = countScripts(read)
  const script = mainScript(count)
  if (script === null) return null
  if (script === 'Hani') return chinese(read, options)
  const known = script === 'Kore' ? 'ko' : script === 'Jpan' ? 'ja' : null
  return choose(script, options, known)
}

/** ISO 15924 code of the script that carries the text. */
function mainScript(count: ScriptCount): string | null {
  const east = count.han * wordsPerLetter.han + count.hangul * wordsPerLetter.hangul + count.kana * wordsPerLetter.kana
  const [other, letters] = Object.entries(count.others).reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])
  const otherWords = letters * wordsPerLetter.other
  // Latin names are common inside Asian text, Asian characters rare inside Latin text.
  if (east > 0 && east >= count.latin * 0.5 && east >= otherWords) return eastAsian(count)
  if (otherWords > 0 && otherWords >= count.latin * 0.4) return other
  return count.latin > 0 ? 'Latn' : null
}

function eastAsian({ han, hangul, kana }: ScriptCount): string {
  if (hangul * wordsPerLetter.hangul >= han * wordsPerLetter.han * 0.6 && hangul >= kana) return 'Kore'
  return kana > 0 && kana >= (han + kana) * 0.1 ? 'Jpan' : 'Hani'
}

function chinese(text: string, options: DetectOptions): string {
  const { simplified, traditional } = countVariants(text)
  if (simplified === traditional) {
    const first = options.languages.find((tag) => scriptOf(tag) === 'Hans' || scriptOf(tag) === 'Hant')
    return first ?? 'zh-Hans'
  }
  const script = simplified > traditional ? 'Hans' : 'Hant'
  return choose(script, options, `zh-${script}`)
}

function choose(script: string, { languages, claim }: DetectOptions, known: string | null): string {
  const candidates = languages.filter((tag) => scriptOf(tag) === script && (known === null || sameLanguage(tag, known)))
  const claimed = claim === undefined || claim === null ? undefined : candidates.find((tag) => sameLanguage(tag, claim))
  return claimed ?? candidates[0] ?? known ?? usual[script] ?? 'und'
}

const sameLanguage = (one: string, other: string): boolean => primary(one) === primary(other)
const primary = (tag: string): string => (tag.split(/[-_]/)[0] ?? '').toLowerCase()

const scripts = new Map<string, string>()

/** The script a language tag is written in by CLDR: `zh-TW` is Hant, `ko` is Kore. Malformed tags give ''. */
export function scriptOf(tag: string): string {
  let script = scripts.get(tag)
  if (script === undefined) {
    try {
      script = new Intl.Locale(tag).maximize().script ?? ''
    } catch {
      script = ''
    }
    if (scripts.size < 1000) scripts.set(tag, script)
  }
  return script
}
