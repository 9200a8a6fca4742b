import { badSearch } from '../../features/search/bad-search.ts'
import { nameIn } from '../../i18n/names.ts'
import type { Page } from '../../routing/addresses.ts'
import { readSearch } from '../../routing/search-params.ts'
import { problemWords } from '../../ui/problem-words.ts'
import type { Head } from './context.ts'

/** The same words that the page gives itself in the browser (`useArrival`); null: it is the paper itself. */
export function ownTitle(head: Head): string | null {
  const { page, status, t, error } = head
  const wrong = page?.name === 'search' ? badSearch(error) : null
  if (wrong) return t(`search.${wrong}`)
  if (status !== 200) return t(error ? problemWords(error, true).title : 'problem.notFound')
  return page && titleOf(page, head)
}

function titleOf(page: Page, { paper, article, list, found, query, ui, t }: Head): string | null {
  switch (page.name) {
    case 'front':
      return null
    case 'article':
      return article?.title ?? null
    case 'settings':
      return t('settings.title')
    case 'saved':
      return t('saved.title')
    case 'section': {
      const section = paper?.sections.find(({ slug }) => slug === page.slug)
      return section ? nameIn(section.names, ui).text : page.slug
    }
    case 'tag':
      return page.slug.replaceAll('-', ' ')
    case 'source':
      return [...(paper?.sources ?? []), ...(list?.items[0]?.sources ?? [])].find(({ slug }) => slug === page.slug)?.name ?? page.slug
    case 'search': {
      const { q } = readSearch(new URLSearchParams(query))
      if (q === '') return t('search.label')
      return t(found?.total.value === 0 ? 'search.nothing' : 'search.results', { q })
    }
  }
}

/** As the browser's tab and a search engine show it. */
export const fullTitle = (own: string | null, paperName: string) => (own === null ? paperName : paperName ? `${own} - ${paperName}` : own)
