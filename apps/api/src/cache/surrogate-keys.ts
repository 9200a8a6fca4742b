/** What an answer is made of, as keys by which caches in front of us throw it away. */

/** On every answer: the paper itself changed. */
export const paperKey = 'paper'
/** On every answer that is a list: something was published that may belong on it. */
export const listKey = 'lists'

/** Header fields are ASCII; slugs need not be. */
const slugKey = (kind: 'sec' | 'tag' | 'src', slug: string) => `${kind}:${encodeURIComponent(slug)}`
export const articleKey = (id: string) => `a:${id}`
export const storyKey = (id: string) => `st:${id}`
export const sectionKey = (slug: string, lang: string) => `${slugKey('sec', slug)}:${lang}`
export const tagKey = (slug: string) => slugKey('tag', slug)
export const sourceKey = (slug: string) => slugKey('src', slug)

/** Where in an answer of the contract articles stand. */
const containers = ['items', 'lead', 'headlines', 'sections', 'article', 'related', 'previous', 'next', 'translations'] as const

type Part = Record<string, unknown>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null

/** Keys of an answer in the shapes of the contract: every article, story, section in a language, tag and source in it. */
export function surrogateKeys(answer: unknown): Set<string> {
  const keys = new Set<string>()
  collect(keys, answer)
  return keys
}

function collect(keys: Set<string>, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(keys, item)
    return
  }
  if (!isPart(value)) return
  const { id, storyId, lang, section, sources, tags } = value
  if (typeof id === 'string' && typeof lang === 'string') keys.add(articleKey(id))
  if (typeof storyId === 'string') keys.add(storyKey(storyId))
  if (isPart(section) && typeof lang === 'string') keys.add(sectionKey(String(section['slug']), lang))
  for (const { slug } of slugsIn(sources)) keys.add(sourceKey(slug))
  for (const { slug } of slugsIn(tags)) keys.add(tagKey(slug))
  for (const name of containers) if (value[name] !== undefined) collect(keys, value[name])
}

const slugsIn = (list: unknown): { slug: string }[] => (Array.isArray(list) ? (list as { slug: string }[]) : [])

/** Together with `Cache-Tag` this stays below what proxies and Node allow for all headers of an answer. */
const longestHeader = 5_500

export const joinKeys = (keys: Iterable<string> | string): string => (typeof keys === 'string' ? keys : [...keys].join(' '))

/** Both headers. What does not fit is left off from the end: those answers are lists, and `lists` is purged with every change. */
export function surrogateHeaders(keys: Iterable<string> | string): { 'surrogate-key': string; 'cache-tag': string } {
  const all = joinKeys(keys)
  const kept = all.length <= longestHeader ? all : all.slice(0, all.lastIndexOf(' ', longestHeader))
  return { 'surrogate-key': kept, 'cache-tag': kept.replaceAll(' ', ',') }
}
