/** Under which addresses an article stands: its own, its translations', and those of script variants. The reader's head says the same. */
import { isConvertible, isIn } from '@sinmun/text/server'
import { variants } from '@sinmun/types'
import { articleUrl } from '../articles/articles.present.ts'
import type { Alternate } from './url.ts'

export interface Version {
  id: string
  lang: string
  slug: string
}

/** In the paper's order of languages; the first is everybody's fallback. */
export function versionsOf(article: Version, translations: Version[], languages: string[]): Alternate[] {
  const rank = ({ lang }: Version) => (languages.includes(lang) ? languages.indexOf(lang) : languages.length)
  const inOrder = (versions: Version[]) => versions.toSorted((a, b) => rank(a) - rank(b) || (a.lang < b.lang ? -1 : 1))
  const written = inOrder([article, ...translations])
  // An editor's own version stands in the way of a converted one.
  const converted = variants
    .filter((variant) => !written.some(({ lang }) => isIn(lang, variant)))
    .flatMap((variant) =>
      written
        .filter(({ lang }) => isConvertible(lang, variant))
        .slice(0, 1)
        .map((version) => ({ ...version, lang: variant as string })),
    )
  return inOrder([...written, ...converted]).map((version) => ({ lang: version.lang, path: articleUrl(version) }))
}
