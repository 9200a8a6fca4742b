import type { Labels } from './profiles-labels.ts'

/** First come, first served, but an empty value gives way to a later one. */
export function mergeLabels(all: readonly Labels[]): Labels {
  const first = (key: keyof Labels): string | null => all.map((labels) => labels[key]).find((value) => value !== null && value !== '') ?? null
  return { time: first('time'), source: first('source'), author: first('author') }
}

/** `张三 李四`, `김철수·이영희`, `Ann Lee and Bo Park`: Latin names keep their spaces. */
export function splitNames(names: string): string[] {
  const parts = names.split(/\s*(?:[,，、;；/|·&]|\band\b)\s*/u)
  const split = parts.flatMap((part) => (/^[\p{Script=Han}\s]+$/u.test(part) && part.length > 4 ? part.split(/\s+/) : [part]))
  return split
    .map((name) => name.replace(/\s*(?:기자|记者|記者)$/u, '').trim())
    .filter((name) => name !== '' && name.length <= 100)
    .slice(0, 20)
}
