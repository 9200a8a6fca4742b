import { isConvertible, isIn } from '@sinmun/text/server'
import type { Variant } from '@sinmun/types'

/** A story's own version in the variant comes before one that would be converted, whatever order was asked for. */
export function preferOwn(langs: readonly string[], variant: Variant | undefined): string[] {
  if (variant === undefined) return [...langs]
  const own = langs.filter((lang) => isIn(lang, variant))
  const first = langs.findIndex((lang) => isIn(lang, variant) || isConvertible(lang, variant))
  const others = (part: readonly string[]) => part.filter((lang) => !own.includes(lang))
  return first === -1 ? [...langs] : [...others(langs.slice(0, first)), ...own, ...others(langs.slice(first))]
}
