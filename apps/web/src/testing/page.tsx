import { renderToString } from 'react-dom/server'
import { createApi } from '../api/client.ts'
import { createQueryClient } from '../api/query-client.ts'
import { App } from '../app/App.tsx'
import { prefetch } from '../app/prefetch.ts'
import { article, card, front, paper } from './edition.ts'

const list = { items: [card], next: 'c2', prev: null }
const answers: Record<string, unknown> = { '/v1/paper': paper, '/v1/front': front, '/v1/articles': list, '/v1/articles/a1': article }

/** What the API answers instead of the body that a test gives it. */
export class Failure {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    this.status = status
    this.code = code
  }
}

const answerOf = (answer: unknown): Response => {
  if (!(answer instanceof Failure)) return Response.json(answer)
  const { status, code } = answer
  const problem = { type: 'about:blank', title: code, status, detail: '', instance: '', code, errors: [], requestId: 'r-1' }
  return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } })
}

/**
 * The page at an address as the server would render it: everything asked for first, no window anywhere. `changes` are
 * answers by path; `asked` hears of every request.
 */
export async function page(path: string, changes: Record<string, unknown> = {}, asked: (url: URL) => void = () => {}): Promise<string> {
  const fetch = async (address: string | URL | Request) => {
    const url = new URL(String(address))
    asked(url)
    return answerOf({ ...answers, ...changes }[url.pathname])
  }
  const api = createApi('http://api.test', fetch)
  const queryClient = createQueryClient()
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retryDelay: 0 } })
  const [pathname = '', search = ''] = path.split('?')
  await prefetch(api, queryClient, pathname, search)
  const now = new Date('2026-01-15T03:00:00Z')
  const setup = { api: { ...api, origin: '' }, queryClient, now, fallbackUi: 'en' as const, path }
  const markup = renderToString(<App setup={setup} />)
  queryClient.clear()
  return markup
}
