// The characters that make up about a third of any Chinese, Korean or Japanese text. Bytes read in the wrong encoding hardly ever give them.
const common = new Set(
  '的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家更本新' +
    '這為個國時來們於對會發動過說產種後學經進著與从與及将將北京日月市报道' +
    '이다에의는을를가은하고로지한사서기대인도리자해일시어정들나수장국' +
    'のにはをたがでてとしれさるないも' +
    // Typesetters' marks: what stands for an apostrophe in Windows' Latin is half a rare Han character in GBK.
    '‘’“”–—…',
)

/**
 * How much a text reads like one: -1 to 1, the share of very common characters among the non-ASCII ones,
 * less what could not be read or never occurs in prose (private use, control characters, half-width katakana).
 */
export function plausibility(text: string): number {
  let foreign = 0
  let good = 0
  let bad = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) continue
    foreign++
    if (common.has(character)) good++
    else if (code === 0xfffd || code < 0xa0 || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xff61 && code <= 0xff9f) || code > 0x1ffff) bad++
  }
  return foreign === 0 ? 0 : (good - bad * 2) / foreign
}
