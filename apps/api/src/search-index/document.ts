/** What of an article is searched: its words as two streams, and the labels that filters ask for. */
import { blocksToText, slugify } from '@sinmun/text'
import { analyze } from '@sinmun/text/server'
import type { ArticleContent } from '../publication/content.ts'
import type { Streams } from './segment-bytes.ts'

/** Raise it when the analyzer, this file or the hashes of `codec.ts` change what is written: the next start then rebuilds the index. */
export const analyzerVersion = 3

/** Beyond so many characters a text is shown but not searched. */
const longest = 200_000

export const label = {
  lang: (lang: string) => `l:${lang}`,
  section: (slug: string) => `s:${slug}`,
  source: (slug: string) => `o:${slug}`,
  tag: (slug: string) => `t:${slug}`,
  author: (slug: string) => `a:${slug}`,
}

const namesOf = ({ tags, authors, sources }: ArticleContent): string[] => [...tags, ...authors, ...sources.map(({ name }) => name)]

/** Names stand before the text, where a word counts as early. */
export function streamsOf(lang: string, content: ArticleContent): Streams {
  const { title, alternateTitle, summary, tags, authors, sources, section, body } = content
  const text = [summary, ...namesOf(content), blocksToText(body)].filter(Boolean).join('\n')
  return {
    title: analyze([title, alternateTitle?.text].filter(Boolean).join('\n')).stream,
    body: analyze(text.slice(0, longest)).stream,
    labels: [
      label.lang(lang),
      label.section(section),
      ...new Set(sources.map(({ slug }) => label.source(slug))),
      ...new Set(tags.map((name) => label.tag(slugify(name)))),
      ...new Set(authors.map((name) => label.author(slugify(name)))),
    ],
  }
}

const latinWord = /\p{Script=Latin}{4,24}/gu
const plainWord = /^[a-z]{4,24}$/

/** Words of Latin letters in their own form, without accents: the vocabulary that typing errors are held against. */
export function latinWords(content: ArticleContent): Set<string> {
  const { title, alternateTitle, summary, body } = content
  const text = [title, alternateTitle?.text, summary, ...namesOf(content), blocksToText(body)].filter(Boolean).join('\n').slice(0, longest)
  const found = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(latinWord)) {
    const plain = plainWord.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '')
    if (plainWord.test(plain)) found.add(plain)
  }
  return found
}
