import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { UiLanguage } from '@sinmun/types'
import { useMemo, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { Router, useLocation } from 'wouter'
import type { Api } from '../api/client.ts'
import { QueriesContext } from '../api/context.ts'
import { createQueries } from '../api/queries.ts'
import { createI18n } from '../i18n/create-i18n.ts'
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
}

export function App({ setup }: { setup: Setup }) {
  const queries = useMemo(() => createQueries(setup.api.client), [setup.api.client])
  return (
    <QueryClientProvider client={setup.queryClient}>
      <QueriesContext value={queries}>
        <Router {...(setup.path === undefined ? {} : { ssrPath: setup.path })}>
          <Speaking fallbackUi={setup.fallbackUi}>
            <ArrivalProvider>
              <Shell now={setup.now} origin={setup.api.origin} />
            </ArrivalProvider>
          </Speaking>
        </Router>
      </QueriesContext>
    </QueryClientProvider>
  )
}

/** The interface language is the path's; the words follow it. */
function Speaking({ fallbackUi, children }: { fallbackUi: UiLanguage; children: ReactNode }) {
  const [path] = useLocation()
  const ui = uiOf(path) ?? fallbackUi
  const i18n = useMemo(() => createI18n(ui), [ui])
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
}
