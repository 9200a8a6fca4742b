import type { Article } from '@sinmun/types'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'

/** The id found the article; a missing or outdated slug in the address bar becomes the right one, without a step in the history. */
export function useRightAddress(article: Article, slug: string | null): void {
  const { ui } = useWords()
  const [, navigate] = useLocation()
  const right = slug === article.slug.normalize('NFC')
  useEffect(() => {
    if (!right) navigate(address.article(ui, article) + window.location.search + window.location.hash, { replace: true })
  }, [right, navigate, ui, article])
}
