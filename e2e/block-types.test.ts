/** README, "Extend the shared types": a block type without its renderers must not compile anywhere. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
// Inside node_modules, so that `typebox` is found from there and no other check sees the copy.
const scratch = join(root, 'packages/types/node_modules/.with-note')
const renderers = ['apps/web/src/ui/blocks/Body.tsx', 'packages/text/src/block-html.ts', 'packages/text/src/block-text.ts']

beforeAll(() => {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  cpSync(join(root, 'packages/types/src'), join(scratch, 'src'), { recursive: true })
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Files that do not compile when the renderers see the copied contract. */
function failing(): Promise<string[]> {
  const config = {
    extends: join(root, 'apps/web/tsconfig.json'),
    compilerOptions: {
      types: [],
      paths: { '@sinmun/types': [join(scratch, 'src/index.ts')], '@sinmun/types/paths': [join(scratch, 'src/paths.ts')] },
    },
    include: [],
    files: [...renderers, 'apps/web/node_modules/vite/client.d.ts'].map((file) => join(root, file)),
  }
  writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(config))
  return new Promise((done, fail) => {
    execFile(join(root, 'node_modules/.bin/tsc'), ['-p', join(scratch, 'tsconfig.json'), '--pretty', 'false'], { cwd: root }, (_, stdout) => {
      const files = stdout.split('\n').flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? [])
      if (stdout && files.length === 0) fail(new Error(stdout))
      else done([...new Set(files)].sort())
    })
  })
}

test('the copied contract compiles as it is', async () => {
  expect(await failing()).toEqual([])
})

test('with one more block type, exactly the places that render blocks do not', async () => {
  const file = join(scratch, 'src/block.ts')
  const source = readFileSync(file, 'utf8')
  const extended = source.replace(
    'export const Block = Type.Union([',
    "export const NoteBlock = Type.Object({ ...common, type: Type.Literal('note'), content: Line })\n\nexport const Block = Type.Union([\n  NoteBlock,",
  )
  expect(extended).not.toBe(source)
  writeFileSync(file, extended)
  expect(await failing()).toEqual(renderers)
})
