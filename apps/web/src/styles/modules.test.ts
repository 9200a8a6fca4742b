import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '..')
const files = globSync('**/*.{ts,tsx}', { cwd: src }).map((name) => join(src, name))
const imports = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/import (\w+) from '(.+\.module\.css)'/g)].map(([, local, module]) => ({
    module: join(dirname(file), module!),
    names: [...text.matchAll(new RegExp(`\\b${local}\\['(\\w+)'\\]`, 'g'))].map(([, name]) => name!),
  }))
})
const modules = [...new Set(imports.map(({ module }) => module))]

it.each(modules.map((module) => [relative(src, module), module]))('%s styles exactly the names in use', (_, module) => {
  const css = readFileSync(module, 'utf8').replace(/\/\*.*?\*\/|"[^"]*"|'[^']*'/gs, '')
  const defined = new Set([...css.matchAll(/\.([a-z]\w*)/gi)].map(([, name]) => name))
  const used = new Set(imports.filter((each) => each.module === module).flatMap(({ names }) => names))
  expect([...used].filter((name) => !defined.has(name)).toSorted()).toEqual([])
  expect([...defined].filter((name) => !used.has(name!)).toSorted()).toEqual([])
})

it('knows no left or right, no slanted Han, no pixels as type size', () => {
  for (const name of globSync('**/*.css', { cwd: src })) {
    const css = readFileSync(join(src, name), 'utf8')
    expect(css, name).not.toMatch(
      /(margin|padding|border)-(left|right|top|bottom)|text-align: (left|right)|font-style: (italic|oblique)|font-size: [\d.]+px/,
    )
  }
})
