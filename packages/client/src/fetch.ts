/** The part of `fetch` that this client needs, so that anything like it will do: a browser's, Node's, React Native's, a wrapper's. */
export interface FetchInit {
  headers: Record<string, string>
  signal?: AbortSignal
}

export interface FetchAnswer {
  ok: boolean
  status: number
  headers: { get(name: string): string | null }
  json(): Promise<unknown>
  text(): Promise<string>
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>
