import type { Answer, EndpointName, Params, Problem, Query } from '@sinmun/types'
import { paths } from '@sinmun/types/paths'
import { ApiError } from './errors.ts'
import type { Fetch, FetchAnswer, FetchInit } from './fetch.ts'

export interface ClientOptions {
  /** Origin of the API without a trailing slash; '' means the page's own origin. */
  baseUrl: string
  fetch?: Fetch
}

/** What `get` takes: path parameters, query and an abort signal; each only where the endpoint has it. */
export type Request<Name extends EndpointName> = Partial<Params<Name>> & Query<Name> & { signal?: AbortSignal | undefined }

export interface Client {
  /** @throws ApiError */
  get<Name extends EndpointName>(name: Name, request?: Request<Name>): Promise<Answer<Name>>
}

/** `/v1/articles/:id` + `{id, lang}` → `/v1/articles/x?lang=ko`; an undefined value is left out. */
function address(path: string, values: Record<string, unknown>): string {
  const rest = { ...values }
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&')
  return query ? `${filled}?${query}` : filled
}

async function problemOf(response: FetchAnswer): Promise<Problem | null> {
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('application/problem+json')) return null
  return (await response.json().catch(() => null)) as Problem | null
}

export function createClient({ baseUrl, fetch = globalThis.fetch }: ClientOptions): Client {
  return {
    async get(name, request) {
      const { signal, ...values } = (request ?? {}) as { signal?: AbortSignal } & Record<string, unknown>
      const url = baseUrl + address(paths[name], values)
      const init: FetchInit = { headers: { accept: 'application/json' } }
      if (signal) init.signal = signal
      const failed = (error: unknown): never => {
        if (signal?.aborted) throw error
        throw new ApiError(0, null, `no answer from ${url}`)
      }
      const response = await fetch(url, init).catch(failed)
      if (!response.ok) {
        const problem = await problemOf(response)
        throw new ApiError(response.status, problem, problem?.title ?? `HTTP ${response.status}`)
      }
      // A connection may end in the middle of an answer.
      return (await response.json().catch(failed)) as never
    },
  }
}
