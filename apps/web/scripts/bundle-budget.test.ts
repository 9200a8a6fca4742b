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

test('everything reachable is listed once, and what a page starts with is summed', async () => {
  const main = 'const d=["assets/b-2.js","assets/c-3.css"];import{a}from"./a-1.js";import(`./b-2.js`);import("./e-5.js");fetch("https://x.test/y.js")'
  await put('index.html', '<script src="/theme.js"></script><script type="module" src="/assets/main-0.js"></script><link href="/assets/main-0.css">')
  await put('theme.js', 'theme()')
  await put('assets/main-0.js', main)
  await put('assets/a-1.js', 'export const a=1')
  await put('assets/b-2.js', 'import"./a-1.js";import"./main-0.js";import"./f-6.js"')
  await put('assets/e-5.js', 'export{a}from`./a-1.js`')
  await put('assets/f-6.js', '0')
  await put('assets/main-0.css', '@import "./g-7.css";body{}')
  await put('assets/g-7.css', 'q{}')
  await put('assets/c-3.css', 'p{}')
  await put('assets/unused-4.js', 'x'.repeat(100))
  const { parts, sums, over } = await measure(dist)
  const names = (onDemand: boolean) => parts.filter((part) => part.onDemand === onDemand).map(({ path }) => path.replace('/assets/', ''))
  expect(names(false).toSorted()).toEqual(['/theme.js', 'a-1.js', 'g-7.css', 'main-0.css', 'main-0.js'])
  expect(names(true).toSorted()).toEqual(['b-2.js', 'c-3.css', 'e-5.js', 'f-6.js'])
  expect(sums.css).toBe(size('@import "./g-7.css";body{}') + size('q{}'))
  expect(sums.js).toBe(size(main) + size('theme()') + size('export const a=1'))
  expect(over).toBe(false)
})

test('the words of one language are part of the start', async () => {
  await put('index.html', '<script type="module" src="/assets/main.js"></script>')
  await put('assets/main.js', 'import("./ko-1.js");import("./en-2.js")')
  await put('assets/ko-1.js', 'export const ko=1')
  await put('assets/en-2.js', 'export const en="longer"')
  await mkdir(join(dist, '.vite'))
  const sources = { 'src/i18n/locales/ko.ts': 'ko-1', 'src/i18n/locales/en.ts': 'en-2', 'src/main.tsx': 'main' }
  await put(
    '.vite/manifest.json',
    JSON.stringify(Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, { file: `assets/${file}.js` }]))),
  )
  const { parts } = await measure(dist)
  expect(parts.filter(({ onDemand }) => onDemand).map(({ path }) => path)).toEqual(['/assets/ko-1.js'])
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
