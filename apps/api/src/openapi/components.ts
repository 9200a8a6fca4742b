/** Schemas of the contract under their own names, and references to them wherever they stand. */
import * as contract from '@sinmun/types'

export type Json = Record<string, unknown>

const isSchema = (value: unknown): value is Json => typeof value === 'object' && value !== null && ('type' in value || 'anyOf' in value)

/** Queries and parameters are said per parameter; the rest is what answers are made of. */
const named = Object.entries(contract).filter(
  ([name, value]) => /^[A-Z]/.test(name) && !/(Query|Filter|PaperFile|Limit|LangList|ProblemCode)$/.test(name) && isSchema(value),
)

const nameOf = new Map(named.toReversed().map(([name, schema]) => [JSON.stringify(plain(schema)), name]))

/** A union of words as the enumeration that generators understand. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const node = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  const options = node['anyOf']
  if (!Array.isArray(options) || !options.every((option: Json) => option['const'] !== undefined && typeof option['const'] === options[0].type))
    return node
  const { anyOf: _, ...rest } = node
  return { type: options[0].type, enum: options.map((option: Json) => option['const']), ...rest }
}

function referenced(value: unknown, self?: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => referenced(inner))
  if (typeof value !== 'object' || value === null) return value
  const name = nameOf.get(JSON.stringify(value))
  if (name !== undefined && name !== self) return { $ref: `#/components/schemas/${name}` }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'examples' ? inner : referenced(inner)]))
}

/** The schema, with references for every named schema in it. */
export const reference = (schema: unknown) => referenced(plain(schema)) as Json

export const inPlain = (schema: unknown) => plain(schema) as Json

export function namedSchemas(): Json {
  return Object.fromEntries(
    [...nameOf].map(([text, name]) => [name, referenced(JSON.parse(text), name)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
