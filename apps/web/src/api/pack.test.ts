import { expect, test } from 'vitest'
import { pack, unpack } from './pack.ts'

const image = {
  id: 'p1',
  width: 1600,
  height: 1001,
  renditions: [320, 750, 1600].map((width) => ({ width, height: Math.round((1001 * width) / 1600), url: `/media/p1-${width}.webp` })),
}
const article = {
  id: 'a1',
  lang: 'ko',
  slug: '등대-공원',
  url: `/ko/a/a1-${encodeURIComponent('등대-공원')}`,
  image,
  related: [{ image }],
  body: ['<b>', 0, null],
}

test('comes back as it was, and is shorter', () => {
  expect(unpack(JSON.parse(JSON.stringify(pack(article))))).toEqual(article)
  expect(JSON.stringify(pack(article)).length).toBeLessThan(JSON.stringify(article).length * 0.6)
})

test.each([
  ['an address of another kind', { id: 'a1', lang: 'ko', slug: '등대', url: 'https://example.org/' }],
  ['renditions of another place', { ...image, renditions: [{ width: 320, height: 200, url: 'https://example.org/p1.webp' }] }],
  ['no renditions', { ...image, renditions: [] }],
  ['a source, which has a slug and no address', { slug: 'china-daily', name: 'China Daily', url: null }],
  ['what is no article', [0, '', null, { url: '0' }, true]],
])('%s is left alone', (_, value) => {
  expect(pack(value)).toEqual(value)
  expect(unpack(pack(value))).toEqual(value)
})
