/** The contract as specmatic can be given it: with what no schema can say, and in parts that it can finish. */
import { json } from '../e2e/paper.ts'

interface Parameter {
  $ref?: string
  name: string
  required?: boolean
  example?: unknown
  examples?: unknown
  schema: { pattern?: string }
}
interface Document {
  paths: Record<string, { get: { parameters: Parameter[] } }>
}

/** It asks for every choice of some parameters with every value it thinks of: more of them together, and it does not end. */
const together = 3

/** Languages of this paper, an id that exists, dates that are in the calendar. Cursors cannot be made up; our own tests walk them. */
async function knownValues(apiUrl: string): Promise<Record<string, object>> {
  const { languages } = await json(`${apiUrl}/v1/paper`)
  const { items } = await json(`${apiUrl}/v1/articles?limit=1`)
  return {
    lang: { type: 'string', enum: languages.slice(0, 2) },
    id: { type: 'string', enum: [items[0].id] },
    from: { type: 'string', enum: ['2026-01-01', '2026-01-01T00:00:00Z'] },
    to: { type: 'string', enum: ['2026-12-31', '2026-12-31T00:00:00Z'] },
  }
}

/** It knows maps of any key, not maps of keys with a pattern, and looks into no map that stands beside null in an `anyOf`. */
function simplify(node: any): void {
  if (typeof node !== 'object' || node === null) return
  if (node.anyOf?.some?.(({ type }: { type?: string }) => type === 'null')) {
    node.oneOf = node.anyOf
    delete node.anyOf
  }
  if (node.patternProperties) node.additionalProperties = Object.values(node.patternProperties)[0]
  delete node.patternProperties
  for (const inner of Object.values(node)) simplify(inner)
}

/** Documents that together hold every endpoint of `/v1`, each with all its parameters. */
export async function documentsFor(contract: string, apiUrl: string): Promise<Document[]> {
  const known = await knownValues(apiUrl)
  const whole = JSON.parse(contract) as Document
  simplify(whole)
  const parts: Document[] = []
  for (const [path, item] of Object.entries(whole.paths)) {
    if (!path.startsWith('/v1/')) continue
    const usable = item.get.parameters.filter(({ $ref, name }) => !$ref && name !== 'cursor')
    for (const parameter of usable) {
      // Examples would be asked for once a response, 304 too, which needs an ETag.
      delete parameter.example
      delete parameter.examples
      // For a class that leaves something out, NUL or white space, it makes what has it in: `q=%20` where a letter must be.
      if (parameter.schema.pattern?.includes('[^')) delete parameter.schema.pattern
      parameter.schema = known[parameter.name] ?? parameter.schema
    }
    const needed = usable.filter(({ required }) => required)
    const optional = usable.filter(({ required }) => !required)
    for (let part = 0; part === 0 || part * together < optional.length; part++) {
      const parameters = [...needed, ...optional.slice(part * together, (part + 1) * together)]
      parts[part] ??= { ...whole, paths: {} }
      parts[part]!.paths[path] = { ...item, get: { ...item.get, parameters } }
    }
  }
  return parts
}
