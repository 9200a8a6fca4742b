/** Cleaning of text that comes from outside: one form for storage, comparison and display. */

// Surrogates without a partner, then control characters that are not white space.
const broken = /\p{Cs}|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\ufffb\ufffe\uffff]/gu
// Zero-width characters, BOM, soft hyphens, bidi marks, overrides and isolates, tag characters; not variation selectors.
const invisible = /[\p{Default_Ignorable_Code_Point}--[\p{Variation_Selector}\u200c\u200d]]/gv
// Joiners carry meaning inside emoji and in scripts whose letters join; anywhere else they only hide.
const strayJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}])[\u200c\u200d]|[\u200c\u200d](?![\p{Extended_Pictographic}\p{L}])/gu
const straySelector = /(?<=^|[\p{Z}\s])\p{Variation_Selector}+/gu
const spaces = /[\p{Z}\s\u0085]+/gu
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u

/**
 * Clean a run of text that stands inside a line: as `cleanLine`, but one space at either end is kept.
 */
export function cleanRun(text: string): string {
  return text.replace(broken, '').replace(invisible, '').normalize('NFC').replace(strayJoiner, '').replace(straySelector, '').replace(spaces, ' ')
}

/**
 * One clean line: NFC, every kind of white space (NBSP, U+3000, line ends) one plain space, no zero-width, bidi or
 * control characters, no lone surrogates, trimmed. Idempotent; never throws.
 */
export function cleanLine(text: string): string {
  return cleanRun(text).trim()
}

/** The non-empty lines of a text, each cleaned; indents of full-width spaces are gone. */
export function cleanParagraphs(text: string): string[] {
  return text
    .split(lineEnd)
    .map(cleanLine)
    .filter((line) => line !== '')
}
