/** The OpenAPI document: what swagger read off the routes, completed from the contract's own schemas and words. */
import { type EndpointName, routes } from '@sinmun/types'
import { answersOf, headers, otherAnswers } from './answers.ts'
import { inPlain, type Json, namedSchemas } from './components.ts'
import { tags, words } from './describe.ts'
import { exampleOf } from './example.ts'

export const info = {
  title: 'Sinmun',
  version: '1.0.0',
  summary: 'Read API of a multilingual newspaper.',
  description: [
    'All text is plain Unicode (NFC), never HTML. Unknown, repeated, empty and malformed parameters are 400 and named; every error is an RFC 9457 problem with a stable `code`.',
    'Answers carry a strong `ETag`: ask again with `If-None-Match`. Cursors never skip or repeat. Within `/v1` things are only added: ignore fields and block types that you do not know.',
  ].join('\n\n'),
  contact: { name: 'Sinmun' },
  license: { name: 'MIT', identifier: 'MIT' },
}

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETag of the answer you have; 304 when it still holds',
  schema: { type: 'string' },
  example: '"1042-7f3a"',
}

export function complete(document: Json): Json {
  const paths = document['paths'] as Record<string, { get?: Json }>
  for (const [path, { get }] of Object.entries(paths)) if (get) Object.assign(get, describeOther(path, get))
  for (const name of Object.keys(routes) as EndpointName[]) {
    const operation = paths[routes[name].path.replace(/:(\w+)/g, '{$1}')]?.get
    if (operation) Object.assign(operation, describe(name, operation))
  }
  return {
    ...document,
    servers: [{ url: '/', description: 'this paper' }],
    tags: [...tags],
    components: { schemas: namedSchemas(), headers, parameters: { IfNoneMatch: ifNoneMatch } },
  }
}

const describeOther = (path: string, { summary, description = `${String(summary)}.`, responses }: Json): Json => ({
  tags: ['feeds'],
  description,
  responses: otherAnswers(path, (responses as Record<string, Json>)['200']!),
  security: [],
})

function describe(name: EndpointName, { operationId, summary, parameters = [] }: Json): Json {
  return {
    tags: [words[name].tag],
    operationId,
    summary,
    description: words[name].description,
    parameters: [...(parameters as Json[]).map((parameter) => withExample(name, parameter)), { $ref: '#/components/parameters/IfNoneMatch' }],
    responses: answersOf(name),
    security: [],
  }
}

function withExample(name: EndpointName, parameter: Json): Json {
  const { params, query } = routes[name]
  const properties: Record<string, unknown> = { ...params.properties, ...query.properties }
  const schema = inPlain(properties[String(parameter['name'])])
  const { description, ...rest } = schema
  return { description, ...parameter, schema: rest, example: exampleOf(schema) }
}
