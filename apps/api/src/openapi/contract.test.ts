/** The contract that we hand out is one that a stranger can work with: complete, named, and true of its own examples. */
import { type EndpointName, paths, routes } from '@sinmun/types'
import { describe, expect, test } from 'vitest'
import { Errors } from 'typebox/value'
import { testPaper } from '../../test/harness.ts'

const paper = testPaper()
const contract = async () => (await paper.app.inject('/openapi.json')).json()
const operationOf = async (name: EndpointName) => (await contract()).paths[paths[name].replace(/:(\w+)/g, '{$1}')].get
const names = Object.keys(paths) as EndpointName[]

describe.each(names)('%s', (name) => {
  test('has words, a tag and an example for every parameter', async () => {
    const operation = await operationOf(name)
    expect(operation).toMatchObject({ operationId: name, tags: [expect.any(String)], summary: expect.any(String) })
    expect(operation.description.length).toBeGreaterThan(20)
    for (const parameter of operation.parameters.filter(({ $ref }: { $ref?: string }) => !$ref)) {
      expect(parameter.description, parameter.name).toEqual(expect.any(String))
      expect(parameter.example, parameter.name).toBeDefined()
    }
  })

  test('shows an answer of its own shape, made of words rather than placeholders', async () => {
    const { example } = (await operationOf(name)).responses['200'].content['application/json']
    expect(Errors(routes[name].response, example)).toEqual([])
    expect(JSON.stringify(example)).not.toContain('"text":"text"')
    expect(JSON.stringify(example)).not.toMatch(/:"text"|:\{\}/)
  })

  test('names every problem it may answer with', async () => {
    const { responses } = await operationOf(name)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '304', '400', '414', '429', '431', '500', '503']))
    for (const [status, { content }] of Object.entries<any>(responses)) {
      if (status < '400') continue
      const { schema, example } = content['application/problem+json']
      expect(schema).toEqual({ $ref: '#/components/schemas/Problem' })
      expect(example).toMatchObject({ status: Number(status), instance: routes[name].path })
    }
  })
})

test('every reference leads somewhere', async () => {
  const document = await contract()
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!)
  expect(references.length).toBeGreaterThan(100)
  for (const reference of new Set(references))
    expect(
      reference.split('/').reduce((node, key) => node?.[key], document),
      reference,
    ).toBeDefined()
})

test('answers of the running paper have the headers that the contract promises', async () => {
  const { headers } = await paper.app.inject('/v1/sections')
  for (const name of ['x-request-id', 'server-timing', 'cache-control']) expect(headers[name], name).toBeDefined()
})
