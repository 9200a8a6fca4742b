import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Router, useLocation, type AroundNavHandler } from 'wouter'
import { useWords } from '../i18n/use-words.ts'
import { ArrivalContext, type Arrive } from '../ui/arrival.ts'
import { isOutdated } from '../ui/newer-build.ts'
import { useQueryString } from '../ui/use-query-string.ts'
import { usePaperName } from './use-paper-name.ts'

type Step = 'none' | 'push' | 'pop'

/**
 * What a browser does by itself when a page loads, done here when the app changes it: the title, the focus on the
 * headline, the scroll position, and a word to screen readers. Correcting an address (replace) is not a step.
 */
export function ArrivalProvider({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const [path] = useLocation()
  const place = path + useQueryString()
  const step = useRef<Step>('none')
  const seen = useRef(place)
  const [news, setNews] = useState('')
  const name = usePaperName()

  // A layout effect, to hear of it before the router, which draws the page at once.
  useLayoutEffect(() => {
    // A link within the page pops too, and is not another page.
    const onPop = () => {
      if (!window.location.hash) step.current = 'pop'
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [])

  useLayoutEffect(() => {
    if (seen.current === place) return
    seen.current = place
    if (step.current === 'push') window.scrollTo({ top: 0, behavior: 'instant' })
  }, [place])

  const aroundNav = useCallback<AroundNavHandler>((navigate, to, options) => {
    if (isOutdated() && !options?.replace) return window.location.assign(to)
    if (!options?.replace) step.current = 'push'
    navigate(to, options)
  }, [])

  const arrive = useCallback<Arrive>(
    (title) => {
      document.title = title === null ? name : name ? `${title} - ${name}` : title
      if (step.current === 'none') return
      step.current = 'none'
      document.querySelector('h1')?.focus({ preventScroll: true })
      setNews(t('state.opened', { title: title ?? name }))
    },
    [name, t],
  )

  const live = useMemo(() => <output className="visually-hidden">{news}</output>, [news])
  return (
    <Router aroundNav={aroundNav}>
      <ArrivalContext value={arrive}>
        {children}
        {live}
      </ArrivalContext>
    </Router>
  )
}
