import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { limits, measure } from './bundle-budget.ts'

let dist: string
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'sinmun-budget-'))
  await mkdir(join(dist, 'assets'))
})
const put = (name: string, text: string) => writeFile(join(dist, name), text)
const size = (text: string) => gzipSync(text, { level: 9 }).length

test('everything reachable counts once, nothing else', async () => {
  const main = 'import{a}from"./a-1.js";import("./b-2.js");__vite__mapDeps(["assets/b-2.js","assets/c-3.css"]);fetch("https://x.test/y.js")'
  await put('index.html', '<script src="/theme.js"></script><script type="module" src="/assets/main-0.js"></script><link href="/assets/main-0.css">')
  await put('theme.js', 'theme()')
  await put('assets/main-0.js', main)
  await put('assets/a-1.js', 'export const a=1')
  await put('assets/b-2.js', 'import"./a-1.js";import"./main-0.js"')
  await put('assets/main-0.css', 'body{}')
  await put('assets/c-3.css', 'p{}')
  await put('assets/unused-4.js', 'x'.repeat(100))
  const { parts, sums, over } = await measure(dist)
  const names = parts.map(({ path }) => path).toSorted()
  expect(names).toEqual(['/assets/a-1.js', '/assets/b-2.js', '/assets/c-3.css', '/assets/main-0.css', '/assets/main-0.js', '/theme.js'])
  expect(sums.css).toBe(size('body{}') + size('p{}'))
  expect(sums.js).toBe(size(main) + size('theme()') + size('export const a=1') + size('import"./a-1.js";import"./main-0.js"'))
  expect(over).toBe(false)
})

test('too much is too much', async () => {
  await put('index.html', '<script src=/assets/big.js></script>')
  await put('assets/big.js', Array.from({ length: limits.js / 4 }, () => Math.random().toString(36).slice(2, 10)).join(''))
  expect((await measure(dist)).over).toBe(true)
})

test('no build, or half of one', async () => {
  await expect(measure(dist)).rejects.toThrow('run pnpm build')
  await put('index.html', '<script src="/assets/lost.js"></script>')
  await expect(measure(dist)).rejects.toThrow('/assets/lost.js')
})
