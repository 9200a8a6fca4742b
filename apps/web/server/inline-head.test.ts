import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { inlineHead } from './inline-head.ts'

const files: Record<string, string> = {
  '/theme.js': 'document.title = "$& $1"',
  '/a.css': 'a { color: red }',
  '/odd.css': 'a::after { content: "</STYLE>" }',
}
const read = (path: string) => files[path]

test('styles and blocking scripts of the build come into the page, each allowed by its hash', () => {
  const { indexHtml, scripts, styles } = inlineHead(
    '<link rel="stylesheet" crossorigin href="/a.css"><script src="/theme.js"></script><script type="module" src="/m.js"></script>',
    read,
  )
  expect(indexHtml).toBe(`<style>${files['/a.css']}</style><script>${files['/theme.js']}</script><script type="module" src="/m.js"></script>`)
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  expect([scripts, styles]).toEqual([[hash(files['/theme.js']!)], [hash(files['/a.css']!)]])
})

test('what is not in the build, or would end its element early, stays a link', () => {
  const html = '<link rel="stylesheet" href="/odd.css"><link rel="stylesheet" href="/none.css"><link rel="icon" href="/a.css">'
  expect(inlineHead(html, read)).toEqual({ indexHtml: html, scripts: [], styles: [] })
})

test('a script comes without its comments and indentation', () => {
  const { indexHtml } = inlineHead('<script src="/s.js"></script>', () => "// why\n;(function () {\n  // more\n  go('// no')\n})()\n")
  expect(indexHtml).toBe("<script>\n;(function () {\ngo('// no')\n})()\n</script>")
})

test("the paper's mark comes as an address that draws it, without its comments", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">\n  <!-- why -->\n  <rect fill="#bf2f17" />\n</svg>\n`
  const { indexHtml } = inlineHead('<link rel="icon" href="/mark.svg" type="image/svg+xml"><link rel="icon" href="/none.svg">', (path) =>
    path === '/mark.svg' ? svg : undefined,
  )
  const [first, second] = [...indexHtml.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
  expect(second).toBe('/none.svg')
  expect(first).toMatch(/^data:image\/svg\+xml,[^\s#<>"]+$/)
  expect(decodeURIComponent(first!.split(',')[1]!)).toBe("<svg xmlns='http://www.w3.org/2000/svg'><rect fill='#bf2f17'/></svg>")
})
