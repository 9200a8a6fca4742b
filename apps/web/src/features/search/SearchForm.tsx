import type { FormEvent, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { readSearch } from '../../routing/search-params.ts'
import { addRecent } from './recent.ts'
import { SearchField } from './SearchField.tsx'
import styles from './field.module.css'

interface Props {
  /** What the field holds at first. */
  q?: string
  /** Languages of suggestions in the reader's order; null while the paper is not known. */
  lang: string | null
  /** `ear`: small, beside the name of the paper; `page`: the search page's own. */
  shape: 'ear' | 'page'
  children?: ReactNode
}

/** A form that any browser can send; with JavaScript it changes the page instead. */
export function SearchForm({ q = '', lang, shape, children }: Props) {
  const { ui, t } = useWords()
  const [, navigate] = useLocation()
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    const params = readSearch(new URLSearchParams(fields))
    addRecent(params.q)
    navigate(address.search(ui, params))
  }
  return (
    <form
      className={styles['form']}
      data-shape={shape}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it must be a form: <search> sends nothing
      role="search"
      aria-label={t('search.label')}
      action={address.search(ui)}
      method="get"
      onSubmit={search}
    >
      <SearchField q={q} lang={lang} shape={shape} />
      {children}
    </form>
  )
}
