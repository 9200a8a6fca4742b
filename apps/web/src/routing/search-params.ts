/** What a reader searches for, as the address says it; the names are those of the API. */
export interface SearchParams {
  /** NFC and trimmed; '' asks for nothing yet. */
  q: string
  lang?: string
  section?: string
  source?: string
  tag?: string
  from?: string
  to?: string
  collapse?: 'story'
  sort?: 'newest'
  cursor?: string
}

const free = ['lang', 'section', 'source', 'tag', 'from', 'to', 'cursor'] as const

/** What only narrows the list: each can be taken away by itself. */
export const filterNames = ['lang', 'section', 'source', 'tag', 'from', 'to', 'collapse'] as const
export type FilterName = (typeof filterNames)[number]

/** From an address or a form. What an empty field of a form leaves behind is no filter; an unknown choice is none either. */
export function readSearch(values: URLSearchParams): SearchParams {
  const text = (name: string) => (values.get(name) ?? '').normalize('NFC').trim()
  const params: SearchParams = { q: text('q') }
  for (const name of free) {
    const value = text(name)
    if (value) params[name] = value
  }
  if (text('collapse') === 'story') params.collapse = 'story'
  if (text('sort') === 'newest') params.sort = 'newest'
  return params
}

/** The query of an address, in one order, '' when there is nothing to say. */
export function writeSearch(params: SearchParams): string {
  const values = new URLSearchParams()
  for (const name of ['q', ...filterNames, 'sort', 'cursor'] as const) {
    const value = params[name]
    if (value) values.set(name, value)
  }
  return values.size > 0 ? `?${values}` : ''
}

/** The same search without some of its filters, from its first page. */
export function without(params: SearchParams, names: readonly (keyof SearchParams)[]): SearchParams {
  const rest = { ...params }
  for (const name of [...names, 'cursor'] as const) if (name !== 'q') delete rest[name]
  return rest
}
