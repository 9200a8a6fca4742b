import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi, findApiOrigin } from './api/client.ts'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app/App.tsx'
import { prefetch } from './app/prefetch.ts'
import { isUiLanguage, uiLanguages } from './i18n/languages.ts'

const root = document.getElementById('root')!
const lang = document.documentElement.lang
const api = createApi(await findApiOrigin())
const queryClient = createQueryClient()

void prefetch(api, queryClient, window.location.pathname, window.location.search)

createRoot(root).render(
  <StrictMode>
    <App setup={{ api, queryClient, now: new Date(), fallbackUi: isUiLanguage(lang) ? lang : uiLanguages[0]! }} />
  </StrictMode>,
)
