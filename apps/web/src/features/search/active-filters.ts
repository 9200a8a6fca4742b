import type { Paper } from '@sinmun/types'
import { nameIn } from '../../i18n/names.ts'
import type { Words } from '../../i18n/create-words.ts'
import { listed } from './listed.ts'
import { filterNames, type FilterName, type SearchParams } from '../../routing/search-params.ts'

export interface ActiveFilter {
  name: FilterName
  text: string
  /** Language of `text` where it is a name of another one. */
  lang?: string
}

/** A day as the address has it, in words; anything else as it stands. */
function dayIn(ui: string, day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : new Intl.DateTimeFormat(ui, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

/** `ko,zh-Hans` in the words of the interface. */
export const languagesIn = ({ languageName }: Words, tags: string): string => listed(tags.split(',').map((tag) => nameOrTag(languageName, tag)))

// An address may hold anything, and Intl throws at what is no tag.
function nameOrTag(languageName: Words['languageName'], tag: string): string {
  try {
    return languageName(tag)
  } catch {
    return tag
  }
}

function textOf(name: FilterName, value: string, words: Words, paper: Paper): Omit<ActiveFilter, 'name'> {
  const { ui, t } = words
  switch (name) {
    case 'lang':
      return { text: languagesIn(words, value) }
    case 'section': {
      const section = paper.sections.find(({ slug }) => slug === value)
      return section ? nameIn(section.names, ui) : { text: value }
    }
    case 'source':
      return { text: paper.sources.find(({ slug }) => slug === value)?.name ?? value }
    case 'tag':
      return { text: value.replaceAll('-', ' ') }
    case 'from':
      return { text: `${t('search.from')} ${dayIn(ui, value)}` }
    case 'to':
      return { text: `${t('search.to')} ${dayIn(ui, value)}` }
    case 'collapse':
      return { text: t('search.collapse') }
  }
}

/** The filters of a search, as the reader reads them. */
export function activeFilters(params: SearchParams, words: Words, paper: Paper): ActiveFilter[] {
  return filterNames.flatMap((name) => {
    const value = params[name]
    return value ? [{ name, ...textOf(name, value, words, paper) }] : []
  })
}
