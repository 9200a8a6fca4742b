import { generate } from 'lean-qr'
import { expect, it } from 'vitest'
import { html } from '../../testing/render.tsx'
import { Code } from './Code.tsx'
import { codePath } from './code-path.ts'

it('draws every dark module of the address, and room around them', () => {
  const link = 'https://paper.example/zh-Hans/a/m3x8k2p0a7q1z'
  const code = generate(link)
  const { path } = codePath(code)
  const markup = html(<Code link={link} />, 'zh-Hans')
  expect(markup).toContain(`d="${path}"`)
  expect(markup).toContain(`viewBox="-4 -4 ${code.size + 8} ${code.size + 8}"`)
  const dark = [...path.matchAll(/h(\d+)v/g)].reduce((sum, [, run]) => sum + Number(run), 0)
  let expected = 0
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) expected++
  expect(dark).toBe(expected)
})
