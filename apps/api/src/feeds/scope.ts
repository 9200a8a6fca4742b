/** What a feed is about, from its address: a language or all of them, and perhaps a section, a tag or a source. */
import type { Names } from '@sinmun/types'
import type { Db } from '../db/client.ts'
import { nameIn, uiOf } from '../names.ts'
import type { AppliedPaper } from '../paper/paper.queries.ts'
import { ProblemError } from '../problem.ts'
import { findSource, findTag } from './feeds.queries.ts'

const formats = ['rss', 'atom', 'json'] as const
export type Format = (typeof formats)[number]

export interface FeedScope {
  format: Format
  /** null: all languages, mixed. */
  lang: string | null
  section?: string | undefined
  tag?: string | undefined
  source?: string | undefined
  /** In the feed's language. */
  title: string
  description: string
  /** Page that lists the same articles, root-relative. */
  home: string
  /** Its own address, root-relative, in one spelling. */
  path: string
}

export interface FeedAddress {
  lang: string
  kind: 'front' | 'section' | 'tag' | 'source'
  /** null for `front`. */
  slug: string | null
  format: string
}

const nothing = (detail: string) => new ProblemError(404, 'not-found', detail)

/** @throws ProblemError 404 for a language, section, tag or source that the paper does not have */
export async function scopeOf(db: Db, paper: AppliedPaper, { lang, kind, slug, format }: FeedAddress): Promise<FeedScope> {
  if (!formats.includes(format as Format)) throw nothing('feeds end in .rss, .atom or .json')
  const { languages } = paper.file
  if (lang !== 'all' && !languages.includes(lang))
    throw nothing(`unknown language; this paper has ${languages.join(', ')}, and all for every language`)
  const shown = lang === 'all' ? languages[0]! : lang
  const say = (names: Names) => nameIn(names, shown, languages)
  const name = say(paper.file.name)
  const front = `/${uiOf(shown)}`
  const folder = kind === 'tag' || kind === 'source' ? `/${kind}` : ''
  const path = `/feeds/${lang}${slug === null ? '' : `${folder}/${encodeURIComponent(slug)}`}.${format}`
  const base = {
    path,
    format: format as Format,
    lang: lang === 'all' ? null : lang,
    description: paper.file.tagline ? say(paper.file.tagline) : name,
  }
  if (kind === 'front' || slug === null) return { ...base, title: name, home: front }
  if (kind === 'section') {
    const section = paper.sections.find((candidate) => candidate.slug === slug)
    if (!section) throw nothing('there is no such section')
    return { ...base, section: slug, title: `${say(section.names)} | ${name}`, home: `${front}/s/${encodeURIComponent(slug)}` }
  }
  const found = kind === 'tag' ? await findTag(db, slug) : await findSource(db, slug)
  if (!found) throw nothing(`there is no such ${kind}`)
  const home = `${front}/${kind === 'tag' ? 't' : 'source'}/${encodeURIComponent(slug)}`
  return { ...base, [kind]: slug, title: `${found.name} | ${name}`, home }
}

/** `zh-Hans.rss` → its parts; the format of a name without a dot is empty. */
export function splitFormat(file: string): { name: string; format: string } {
  const dot = file.lastIndexOf('.')
  return dot < 0 ? { name: file, format: '' } : { name: file.slice(0, dot), format: file.slice(dot + 1) }
}
