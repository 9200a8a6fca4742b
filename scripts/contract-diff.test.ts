import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breakingChanges } from './contract-diff.ts'

const current = () => JSON.parse(readFileSync(join(import.meta.dirname, '../docs/openapi.json'), 'utf8'))

/** The present contract after a change to it. */
function changed(change: (document: any) => void): string[] {
  const now = current()
  change(now)
  return breakingChanges(current(), now)
}

const parameter = (document: any, path: string, name: string) => document.paths[path].get.parameters.find((one: any) => one.name === name)
const card = (document: any) => document.components.schemas.ArticleCard

test('a contract does not break itself', () => {
  expect(breakingChanges(current(), current())).toEqual([])
})

describe('breaks', () => {
  test.each<[string, (document: any) => void, RegExp]>([
    ['an endpoint goes', (d) => delete d.paths['/v1/tags'], /GET \/v1\/tags is gone/],
    ['an operation is renamed', (d) => (d.paths['/v1/tags'].get.operationId = 'x'), /operationId tags is now x/],
    ['a parameter goes', (d) => d.paths['/v1/tags'].get.parameters.shift(), /query limit is gone/],
    ['a parameter becomes required', (d) => (parameter(d, '/v1/articles', 'lang').required = true), /query lang is required now/],
    [
      'a required parameter comes',
      (d) => d.paths['/v1/tags'].get.parameters.push({ name: 'x', in: 'query', required: true, schema: { type: 'string' } }),
      /query x is new and required/,
    ],
    ['a limit falls', (d) => (parameter(d, '/v1/tags', 'limit').schema.maximum = 50), /maximum 100 is now 50/],
    ['a pattern changes', (d) => (parameter(d, '/v1/tags', 'cursor').schema.pattern = '^x$'), /pattern/],
    ['a word is no longer taken', (d) => parameter(d, '/v1/search', 'sort').schema.enum.pop(), /no longer takes newest/],
    ['a parameter changes its type', (d) => (parameter(d, '/v1/tags', 'limit').schema.type = 'string'), /integer is now string/],
    ['a field goes', (d) => delete card(d).properties.slug, /\.slug is gone/],
    ['a field may be missing', (d) => (card(d).required = card(d).required.filter((name: string) => name !== 'title')), /\.title may be missing now/],
    ['a field changes its type', (d) => (card(d).properties.revision.type = 'string'), /revision: integer is now string/],
    ['a field may be null', (d) => (card(d).properties.title = { anyOf: [card(d).properties.title, { type: 'null' }] }), /title: may now be null/],
    ['an answer has a new word', (d) => d.components.schemas.SourceRole.enum.push('sponsor'), /may now be sponsor/],
    ['an answer has another media type', (d) => (d.paths['/v1/tags'].get.responses['200'].content = {}), /no application\/json any more/],
    ['a problem loses a field', (d) => delete d.components.schemas.Problem.properties.code, /400\.code is gone/],
  ])('%s', (_, change, message) => {
    expect(changed(change).join('\n')).toMatch(message)
  })
})

describe('is no break', () => {
  test.each<[string, (document: any) => void]>([
    ['a new endpoint', (d) => (d.paths['/v1/new'] = d.paths['/v1/tags'])],
    ['a new optional parameter', (d) => d.paths['/v1/tags'].get.parameters.push({ name: 'x', in: 'query', schema: { type: 'string' } })],
    ['a new field', (d) => (card(d).properties.mood = { type: 'string' })],
    ['a new block type', (d) => d.components.schemas.Block.anyOf.push({ type: 'object', properties: { type: { const: 'note' } } })],
    ['a higher limit', (d) => (parameter(d, '/v1/tags', 'limit').schema.maximum = 200)],
    ['another word taken', (d) => parameter(d, '/v1/search', 'sort').schema.enum.push('oldest')],
    ['a field that is never null any more', (d) => (card(d).properties.summary = { type: 'string' })],
    ['other words in descriptions', (d) => (d.paths['/v1/tags'].get.description = 'x')],
  ])('%s', (_, change) => {
    expect(changed(change)).toEqual([])
  })
})
