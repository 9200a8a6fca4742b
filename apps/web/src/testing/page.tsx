import { renderPage } from '../entry-server.tsx'
import { parsePath, uiOf } from '../routing/addresses.ts'
import { readServed } from '../settings/reader-cookie.ts'
import { article, card, found, front, paper } from './edition.ts'

const list = { items: [card], next: 'c2', prev: null }
const answers: Record<string, unknown> = {
  '/v1/paper': paper,
  '/v1/front': front,
  '/v1/articles': list,
  '/v1/articles/a1': article,
  '/v1/search': found,
}

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

/** A `fetch` that gives the answers of a small paper, changed by path; `asked` hears of every request. */
export const answering = (changes: Record<string, unknown> = {}, asked: (url: URL) => void = () => {}) =>
  (async (address: string | URL | Request) => {
    const url = new URL(String(address))
    asked(url)
    return answerOf({ ...answers, ...changes }[url.pathname] ?? new Failure(404, 'not-found'))
  }) as typeof fetch

/**
 * The page at an address as the server would render it: everything asked for first, no window anywhere. `changes` are
 * answers by path; `asked` hears of every request, `cookie` is what the reader's browser sends.
 */
export async function page(path: string, changes: Record<string, unknown> = {}, asked: (url: URL) => void = () => {}, cookie = ''): Promise<string> {
  const [pathname = '', search = ''] = path.split('?')
  const surroundings = { fetch: answering(changes, asked), publicUrl: 'https://paper.example', now: new Date('2026-01-15T03:00:00Z') }
  return (await renderPage(parsePath(pathname), search, { ...surroundings, fallbackUi: uiOf(pathname) ?? 'en', served: readServed(cookie) })).body
}
