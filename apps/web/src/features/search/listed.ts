/** Words of any language in a row: neither ， nor “and” would suit them all. */
export const listed = (words: readonly string[]): string => words.join(' · ')
