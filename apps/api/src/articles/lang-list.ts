import { badParameter } from '../problem.ts'

/** `zh-Hans,ko` → ordered, each once. @throws ProblemError 400 for a language that the paper does not carry */
export function parseLangs(value: string | undefined, carried: string[]): string[] | null {
  if (value === undefined) return null
  const langs = [...new Set(value.split(','))]
  const unknown = langs.filter((lang) => !carried.includes(lang))
  if (unknown.length > 0)
    throw badParameter('lang', 'unknown-language', `unknown language ${unknown.join(', ')}; this paper has ${carried.join(', ')}`)
  return langs
}
