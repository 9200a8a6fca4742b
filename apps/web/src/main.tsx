import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { createApi, findApiOrigin } from './api/client.ts'
import { unpack } from './api/pack.ts'
import { createQueryClient } from './api/query-client.ts'
import { addAnswers, type PageState } from './api/state.ts'
import { App } from './app/App.tsx'
import { prefetch } from './app/prefetch.ts'
import { isUiLanguage, uiLanguages } from './i18n/languages.ts'
import { loadWords } from './i18n/words.ts'
import { uiOf } from './routing/addresses.ts'
import { readServed } from './settings/reader-cookie.ts'
import { keepTyped } from './ui/keep-typed.ts'
import { watchBuild } from './ui/newer-build.ts'

/** A page out of the browser's own store, as after "back", may be older than its headers allow. */
function isFromStore(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'back_forward' && entry.transferSize === 0
}

watchBuild()
const root = document.getElementById('root')!
const lang = document.documentElement.lang
const fallbackUi = isUiLanguage(lang) ? lang : uiLanguages[0]!
const [origin] = await Promise.all([findApiOrigin(), loadWords(uiOf(window.location.pathname) ?? fallbackUi)])
const api = createApi(origin)
const queryClient = createQueryClient()

// Our web server drew the page and says what with; a file host sends an empty one.
const told = document.getElementById('state')?.textContent
const state = told ? (JSON.parse(told) as PageState) : null
const now = state ? new Date(state.now) : new Date()
const publicUrl = state?.publicUrl ?? window.location.origin
const served = state?.served ?? readServed(document.cookie)
const app = (
  <StrictMode>
    <App setup={{ api, queryClient, now, served, drawn: state !== null, publicUrl, fallbackUi }} />
  </StrictMode>
)

if (state) {
  addAnswers(queryClient, unpack(state.answers) as PageState['answers'], !isFromStore())
  keepTyped(root, () => void hydrateRoot(root, app))
} else {
  void prefetch(api, queryClient, window.location.pathname, window.location.search, served)
  createRoot(root).render(app)
}
