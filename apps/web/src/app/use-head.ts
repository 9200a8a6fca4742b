import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/use-words.ts'
import { parsePath, queryOf, uiOf } from '../routing/addresses.ts'
import { useQueryString } from '../ui/use-query-string.ts'
import { outcomeOf } from './outcome.ts'

/** All that `headOf` writes but the title, which pages say themselves (`ArrivalProvider`). */
const own = 'meta:is([name=description], [name=robots], [property], [name^=twitter]), link:is([rel=canonical], [rel=alternate]), [type$=ld\\+json]'

/** What the page is made of; what stands beside it, or is being typed, makes no head. */
const isOfPage = (query: Query) => query.isActive() && query.queryKey[0] !== 'suggest' && query.queryKey[0] !== 'recent'

function drop(): void {
  for (const element of document.head.querySelectorAll(own)) element.remove()
}

function put(head: string, ui: string): void {
  const template = document.createElement('template')
  template.innerHTML = head
  template.content.querySelector('title')?.remove()
  drop()
  document.head.querySelector('title')?.after(template.content)
  document.head.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest-${ui}.webmanifest`)
}

/**
 * After a step in the browser the head is what the server would have sent: bookmarks, share sheets and extensions read it there.
 * The server's own code writes it, loaded at the first step.
 */
export function useHead(publicUrl: string, drawn: boolean): void {
  const client = useQueryClient()
  const { ui } = useWords()
  const [path] = useLocation()
  const search = useQueryString()
  const place = path + search
  /** Where the server's head is still the right one. */
  const right = useRef(drawn ? place : null)

  useEffect(() => {
    if (right.current === place || ui !== (uiOf(path) ?? ui)) return undefined
    right.current = null
    drop()
    const page = parsePath(path)
    const query = page ? queryOf(page, search) : ''
    const cache = client.getQueryCache()
    let here = true
    let written = ''
    let stop = () => {}
    void import('./head/head.ts').then(({ headOf }) => {
      const renew = () => {
        const queries = cache.getAll().filter(isOfPage)
        if (!here || queries.some(({ state }) => state.status === 'pending')) return
        const outcome = outcomeOf(page, query, queries)
        const head = headOf({ page: outcome.page, query, ui, status: outcome.status, publicUrl }, queries)
        if (head !== written) put((written = head), ui)
      }
      renew()
      // Answers come later than the page does, and observers later than both.
      if (here) stop = cache.subscribe(() => queueMicrotask(renew))
    }, drop)
    return () => {
      here = false
      stop()
    }
  }, [place, path, search, ui, client, publicUrl])
}
