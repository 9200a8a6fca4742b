/** Examples out of schemas: what a leaf gives as its example, else the plainest value that it allows. */
import type { Json } from './components.ts'

const typed: Record<string, unknown> = { string: 'text', integer: 1, number: 0.5, boolean: true, null: null }

export function exampleOf(schema: Json): unknown {
  const [given] = (schema['examples'] as unknown[] | undefined) ?? []
  if (given !== undefined) return given
  for (const key of ['const', 'default']) if (schema[key] !== undefined) return schema[key]
  if (schema['enum']) return (schema['enum'] as unknown[])[0]
  if (schema['anyOf']) return exampleOf((schema['anyOf'] as Json[])[0]!)
  if (schema['type'] === 'array') return [exampleOf(schema['items'] as Json)]
  if (schema['type'] === 'object') return exampleObject(schema)
  if (schema['type'] === 'integer') return Math.max(1, Number(schema['minimum'] ?? 1))
  return typed[schema['type'] as string]
}

function exampleObject(schema: Json): Json {
  const properties = Object.entries((schema['properties'] as Record<string, Json> | undefined) ?? {})
  return Object.fromEntries(properties.map(([name, inner]) => [name, exampleOf(inner)]))
}
