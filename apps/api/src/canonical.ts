/** One address for all requests that mean the same: what a cache is keyed by, and what cursors and links are made from. */
import { routes, type EndpointName, type Query } from '@sinmun/types'

/** Order of parameters, defaults written out, NFD text and languages named twice make no difference afterwards. */
export function canonicalQuery<Name extends EndpointName>(name: Name, query: Query<Name>): Query<Name> {
  const schemas = routes[name].query.properties as Record<string, { default?: unknown }>
  const entries = Object.entries(query as Record<string, unknown>)
    .filter(([key, value]) => value !== undefined && value !== schemas[key]?.default)
    .map(([key, value]): [string, unknown] => [key, typeof value === 'string' ? canonicalText(key, value) : value])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries) as Query<Name>
}

function canonicalText(key: string, value: string): string {
  if (key === 'lang') return [...new Set(value.split(','))].join(',')
  return value.normalize('NFC')
}

/** Path and canonical query, as one string. */
export function canonicalAddress(path: string, params: object, query: object): string {
  const filled = Object.entries(params).reduce((whole, [name, value]) => whole.replace(`:${name}`, encodeURIComponent(String(value))), path)
  const search = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)])).toString()
  return search ? `${filled}?${search}` : filled
}
