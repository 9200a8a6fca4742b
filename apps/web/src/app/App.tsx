import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { UiLanguage } from '@sinmun/types'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { Router, useLocation } from 'wouter'
import type { Api } from '../api/client.ts'
import { QueriesContext } from '../api/context.ts'
import { createQueries } from '../api/queries.ts'
import { WordsContext } from '../i18n/use-words.ts'
import { hasWords, loadWords, wordsOf } from '../i18n/words.ts'
import { defaultServed, type Served } from '../settings/choices.ts'
import { ServedContext } from '../settings/use-choices.ts'
import { uiOf } from '../routing/addresses.ts'
import { ArrivalProvider } from './ArrivalProvider.tsx'
import { Shell } from './Shell.tsx'

/** All that one app, or one rendered request, needs from outside. */
export interface Setup {
  api: Api
  queryClient: QueryClient
  now: Date
  /** Interface language of a path that names none. */
  fallbackUi: UiLanguage
  /** Path and query to render on the server; in the browser the address bar decides. */
  path?: string
  /** What the request's cookie says, or what the server drew this page with. */
  served?: Served
  /** By our web server, which has more to offer than a file host. */
  drawn?: boolean
  /** Origin that readers use. */
  publicUrl: string
}

/** Says that the page answers its reader: to `public/start.js`, and to tests. */
function sayLive(): void {
  document.documentElement.dataset['live'] = ''
  window.dispatchEvent(new Event('live'))
}

export function App({ setup }: { setup: Setup }) {
  useEffect(sayLive, [])
  const queries = useMemo(() => (ui: UiLanguage) => createQueries(setup.api.client, ui), [setup.api.client])
  return (
    <QueryClientProvider client={setup.queryClient}>
      <QueriesContext value={queries}>
        <ServedContext value={setup.served ?? defaultServed}>
          <Router {...(setup.path === undefined ? {} : { ssrPath: setup.path })}>
            <Speaking fallbackUi={setup.fallbackUi}>
              <ArrivalProvider>
                <Shell now={setup.now} origin={setup.api.origin} publicUrl={setup.publicUrl} drawn={setup.drawn ?? false} />
              </ArrivalProvider>
            </Speaking>
          </Router>
        </ServedContext>
      </QueriesContext>
    </QueryClientProvider>
  )
}

/** The interface language is the path's; the words follow it, at once where they are here; until then the page stays. */
function Speaking({ fallbackUi, children }: { fallbackUi: UiLanguage; children: ReactNode }) {
  const [path] = useLocation()
  const wanted = uiOf(path) ?? fallbackUi
  const [spoken, setSpoken] = useState(wanted)
  if (wanted !== spoken && hasWords(wanted)) setSpoken(wanted)
  useEffect(() => {
    if (hasWords(wanted)) return
    // Words that cannot be had: the page loads anew, and says itself what is wrong.
    loadWords(wanted).then(
      () => setSpoken(wanted),
      () => window.location.reload(),
    )
  }, [wanted])
  return <WordsContext value={wordsOf(spoken)}>{children}</WordsContext>
}
