import { type Client, createClient, type Fetch } from '@sinmun/client'

export interface Api {
  client: Client
  /** Origin of the API, and of its pictures; '' means the page's own. */
  origin: string
}

export const createApi = (origin: string, fetch?: Fetch): Api => ({
  client: createClient(fetch ? { baseUrl: origin, fetch } : { baseUrl: origin }),
  origin,
})

/**
 * Where the API is. Our web server says so in the page itself; a static deployment in `config.json` beside it,
 * so that one build serves any paper.
 */
export async function findApiOrigin(): Promise<string> {
  const told = document.documentElement.dataset['api']
  if (told !== undefined) return told
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`)
    const config = (await response.json()) as { apiOrigin?: string }
    return config.apiOrigin ?? ''
  } catch {
    return ''
  }
}
