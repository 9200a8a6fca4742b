import { isConvertible } from '@sinmun/text/server'
import { variants } from '@sinmun/types'

/** Variants that some language of the paper can be converted to. */
export const variantsOf = (languages: readonly string[]) =>
  variants.map((variant) => ({ variant, from: languages.filter((lang) => isConvertible(lang, variant)) })).filter(({ from }) => from.length > 0)
