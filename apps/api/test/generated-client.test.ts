/** A client that somebody else's generator makes from /openapi.json compiles, strictly, and walks front → list → article → sync. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftOf, publishOne, take, testPaper } from './harness.ts'

const paper = testPaper()
const run = promisify(execFile)
// The generator needs TypeScript 5, which packages/client has: most apps do.
const modules = join(import.meta.dirname, '../../../packages/client/node_modules')
let origin = ''
let folder = ''

const compilerOptions = {
  ...{ target: 'ES2024', lib: ['ES2024', 'DOM'], module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, outDir: 'out', types: [] },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: true, rewriteRelativeImportExtensions: true },
}

const walk = `
import createClient from 'openapi-fetch'
import type { paths } from './schema.ts'

const client = createClient<paths>({ baseUrl: process.argv[2]! })
declare const process: { argv: string[]; stdout: { write(text: string): void } }

async function main() {
  const front = await client.GET('/v1/front', { params: { query: { lang: 'ko' } } })
  const lead: string | undefined = front.data?.lead?.title
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const list: { data?: paths['/v1/articles']['get']['responses']['200']['content']['application/json'] } =
      await client.GET('/v1/articles', { params: { query: { limit: 5, ...(cursor ? { cursor } : {}) } } })
    ids.push(...list.data!.items.map((card) => card.id))
    cursor = list.data!.next
  }
  const article = await client.GET('/v1/articles/{id}', { params: { path: { id: ids[0]! } } })
  const kinds = article.data!.body.map((block) => (block.type === 'paragraph' ? block.content.map(({ text }) => text).join('') : block.type))
  const missing = await client.GET('/v1/articles/{id}', { params: { path: { id: 'nothing' } } })
  const code: string | undefined = missing.error?.code
  const copy = new Map<string, number>()
  for (let cursor: string | undefined, more = true; more;) {
    const page: { data?: paths['/v1/sync']['get']['responses']['200']['content']['application/json'] } =
      await client.GET('/v1/sync', { params: { query: { bodies: 'reference', ...(cursor ? { cursor } : {}) } } })
    for (const { op, id, article } of page.data!.items)
      if (op === 'upsert') copy.set(id, article!.revision)
      else copy.delete(id)
    cursor = page.data!.next
    more = page.data!.more
  }
  process.stdout.write(JSON.stringify({ lead, ids, kinds, code, copy: [...copy.keys()] }))
}
await main()
`

beforeAll(async () => {
  for (let n = 0; n < 12; n++) await publishOne(paper, { sourcePublishedAt: new Date(1_767_000_000_000 + n * 60_000).toISOString() })
  await take(paper, [draftOf({ title: '머리기사', body: [{ type: 'paragraph', content: [{ text: '본문' }] }, { type: 'divider' }] })])
  origin = await paper.app.listen({ host: '127.0.0.1', port: 0 })
  mkdirSync(join(modules, '.generated'), { recursive: true })
  folder = mkdtempSync(join(modules, '.generated/client-'))
  await run(join(modules, '.bin/openapi-typescript'), [`${origin}/openapi.json`, '-o', join(folder, 'schema.ts')])
  writeFileSync(join(folder, 'walk.ts'), walk)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
})
afterAll(() => {
  paper.app.server.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

const compile = () =>
  run(join(modules, '.bin/tsc'), ['-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )

test('compiles, and would not if an answer were otherwise', async () => {
  expect(await compile()).toBe('')
  writeFileSync(
    join(folder, 'wrong.ts'),
    walk.replace('front.data?.lead?.title', 'front.data?.lead?.headline').replace("bodies: 'reference'", "bodies: 'some'"),
  )
  const complaints = await compile()
  rmSync(join(folder, 'wrong.ts'))
  expect(complaints).toContain("'headline' does not exist")
  expect(complaints).toContain('\'"some"\' is not assignable')
}, 300_000)

test('walks front, list, article and sync', async () => {
  const { stdout } = await run(process.execPath, [join(folder, 'out/walk.js'), origin])
  const { lead, ids, kinds, code, copy } = JSON.parse(stdout) as Record<'lead' | 'code', string> & Record<'ids' | 'kinds' | 'copy', string[]>
  expect([lead, ids.length, code]).toEqual(['머리기사', 13, 'article-not-found'])
  expect(kinds).toEqual(['본문', 'divider'])
  expect(copy).toEqual(ids)
})
