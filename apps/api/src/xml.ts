/** Text for XML 1.0, which has no way to write most control characters, not even escaped. */

// Forbidden by XML, then noncharacters, then marks that turn the direction of what follows.
const unfit =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** NFC, without characters that XML forbids or that reorder a line. */
export const fitForXml = (text: string): string => text.replace(unfit, '').normalize('NFC')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** For element content and quoted attributes. */
export const escapeXml = (text: string): string => fitForXml(text).replace(/[&<>"']/g, (character) => entities[character]!)
