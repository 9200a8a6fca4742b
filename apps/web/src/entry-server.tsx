/** The server's half of the reader: an address and the API in, a page and what it means in HTTP out. */
import './i18n/all-words.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { Fetch } from '@sinmun/client'
import type { UiLanguage } from '@sinmun/types'
import { renderToString } from 'react-dom/server'
import { createApi } from './api/client.ts'
import { createQueryClient } from './api/query-client.ts'
import { type PageState, readAnswers } from './api/state.ts'
import { App } from './app/App.tsx'
import { type Outcome, outcomeOf } from './app/outcome.ts'
import { prefetch } from './app/prefetch.ts'
import { headOf } from './app/head/head.ts'
import type { Served } from './settings/choices.ts'
import { type Page, pathOf, queryOf } from './routing/addresses.ts'

export interface Surroundings {
  /** Asks the API; addresses begin with `http://api`. */
  fetch: Fetch
  /** Origin that readers use, without a trailing slash. */
  publicUrl: string
  now: Date
  /** Interface language of an address that names none. */
  fallbackUi: UiLanguage
  /** What the reader's cookie says. */
  served: Served
}

export interface RenderedPage extends Outcome {
  ui: UiLanguage
  /** Path of the page, spelled right: an article's with its slug. */
  path: string
  head: string
  body: string
  state: PageState
}

/** Never fails because of the API: what it could not say is a page too, with its status. */
export async function renderPage(
  page: Page | null,
  search: string,
  { fetch, publicUrl, now, fallbackUi, served }: Surroundings,
): Promise<RenderedPage> {
  const api = createApi('http://api', fetch)
  const queryClient = createQueryClient({ retries: 0 })
  const ui = page?.ui ?? fallbackUi
  const asked = page ? pathOf(page) : `/${ui}/-/-/-`
  const query = page ? queryOf(page, search) : ''
  await prefetch(api, queryClient, asked, query, served)
  const queries = queryClient.getQueryCache().getAll()
  const outcome = outcomeOf(page, query, queries)
  const path = outcome.page ? pathOf(outcome.page) : asked
  const setup = { api: { ...api, origin: '' }, queryClient, now, served, drawn: true, publicUrl, fallbackUi, path: path + query }
  const body = renderToString(<App setup={setup} />)
  const state = { now: now.toISOString(), publicUrl, served, answers: readAnswers(queryClient) }
  const head = headOf({ page: outcome.page, query, ui, status: outcome.status, publicUrl }, queries)
  forget(queryClient)
  return { ...outcome, ui, path, head, body, state }
}

/** Its timers would hold every answer for half an hour. */
function forget(queryClient: QueryClient): void {
  queryClient.clear()
}
