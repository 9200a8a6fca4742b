import iconv from 'iconv-lite'
import { declaredCharsets } from './decode-declared.ts'
import { plausibility } from './decode-plausible.ts'

export interface Decoded {
  text: string
  /** WHATWG name of the encoding the bytes were read in. */
  charset: string
  /** Characters that could not be read and stand as U+FFFD. */
  damaged: number
}

const legacy = ['gb18030', 'big5', 'euc-kr', 'shift_jis'] as const

/**
 * Text of a document in any of the encodings Chinese, Korean and English pages come in. A byte order mark wins, then valid UTF-8
 * (declared or not), then UTF-16 without a mark, then the declared encoding, unless another reads far better.
 * @param contentType the HTTP header, when there was one
 */
export function decode(bytes: Uint8Array, contentType: string | null = null): Decoded {
  const marked = markedCharset(bytes)
  if (marked !== null) return read(bytes, marked)
  const utf16 = unmarkedUtf16(bytes)
  if (utf16 !== null) return read(bytes, utf16)
  const utf8 = strict(withoutCutCharacter(bytes), 'utf-8')
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', damaged: 0 }
  return guess(bytes, declaredCharsets(bytes, contentType))
}

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Markup and spaces are ASCII, so UTF-16 shows as NULs in every other place. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, 4096) & ~1
  const zeros = [0, 0]
  for (let index = 0; index < end; index++) if (bytes[index] === 0) zeros[index & 1]!++
  const [even = 0, odd = 0] = zeros
  if (odd > end / 16 && even < odd / 8) return 'utf-16le'
  return even > end / 16 && odd < even / 8 ? 'utf-16be' : null
}

/** A capture cut inside its last character is still UTF-8. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.subarray(0, bytes.length - back) : bytes
    if (byte < 0x80) return bytes
  }
  return bytes
}

function guess(bytes: Uint8Array, declared: string[]): Decoded {
  const sample = bytes.subarray(0, 200_000)
  let best: { charset: string; score: number } | null = null
  // Chinese without any markup has no NUL that would show it to be UTF-16.
  const wide = bytes.length % 2 === 0 ? ['utf-16le', 'utf-16be'] : []
  for (const charset of new Set([...declared, 'utf-8', ...legacy, ...wide, 'windows-1252'])) {
    const text = read(sample, charset).text
    // A declaration breaks ties; it does not make nonsense readable.
    const score = plausibility(text) + (charset === declared[0] ? 0.03 : 0)
    // Any two bytes are some Han character: only a text that reads like one counts.
    if (wide.includes(charset) && score < 0.15) continue
    if (best === null || score > best.score) best = { charset, score }
  }
  return read(bytes, best?.charset ?? 'windows-1252')
}

function strict(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function read(bytes: Uint8Array, charset: string): Decoded {
  // Node's own EUC-KR lacks the syllables beyond KS X 1001 (똠, 펲) that Windows writes under that name.
  const text = charset === 'euc-kr' ? iconv.decode(Buffer.from(bytes), 'cp949') : new TextDecoder(charset).decode(bytes)
  return { text, charset, damaged: text.split('\ufffd').length - 1 }
}
