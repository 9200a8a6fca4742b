/** hostile.md 3, 4 and 9 for search and suggestions. `pnpm run bench:search-hostile` asks a hundred thousand. */
import { beforeAll, expect, test } from 'vitest'
import { hostileQueries } from '../../../../bench/hostile-queries.ts'
import { draftOf, getJson, take, testPaper } from '../../test/harness.ts'
import { withdraw } from '../publication/lifecycle.ts'
import { sealFresh } from '../search-index/seal.queries.ts'

const paper = testPaper()

beforeAll(async () => {
  const texts = ['<script>alert(1)</script> 中国 的', '한국 영화 <b>', 'the government of "people"', '가나다라 上海']
  const drafts = Array.from({ length: 60 }, (_, n) =>
    draftOf({ title: `${texts[n % 4]} ${n}`, body: [{ type: 'paragraph', content: [{ text: texts[(n + 1) % 4]! }] }] }),
  )
  await take(paper, drafts)
  await sealFresh(paper.db, 1)
  await take(
    paper,
    drafts.slice(0, 5).map((draft, n) => ({ ...draft, guid: `again-${n}`, title: `${draft.title} again` })),
  )
})

test('six hundred strings are answered with 200 or a clear 400', async () => {
  let n = 0
  for (const q of hostileQueries(600)) {
    const path = n++ % 4 === 3 ? '/v1/suggest' : '/v1/search'
    const response = await paper.app.inject({
      path,
      query: { q, ...(n % 3 === 0 && path === '/v1/search' ? { sort: 'newest', collapse: 'story' } : {}) },
    })
    expect([200, 400], `${path} ${JSON.stringify(q)}: ${response.body.slice(0, 200)}`).toContain(response.statusCode)
    if (response.statusCode === 400) expect(response.json().errors.length, q).toBeGreaterThan(0)
  }
}, 120_000)

test.each(['search', 'suggest'])('NUL in a query of %s is named, and nothing is asked for it', async (endpoint) => {
  for (const q of ['%00', 'a%00', '%00%EC%8B%9C%EC%9E%A5', '"%00"'])
    expect(await getJson(paper, `/v1/${endpoint}?q=${q}`, 400)).toMatchObject({ code: 'invalid-parameter', errors: [{ pointer: 'q' }] })
})

test('markup stays text', async () => {
  const { items } = (await paper.app.inject({ path: '/v1/search', query: { q: 'script' } })).json()
  expect(items[0].highlights[0].parts).toEqual([
    { text: '<', hit: false },
    { text: 'script', hit: true },
    { text: '>alert(1)</', hit: false },
    { text: 'script', hit: true },
    { text: expect.stringMatching(/^> 中国 的/), hit: false },
  ])
})

test('what is not public leaves no sign: not in hits, totals, completions, corrections or variants', async () => {
  const secret = {
    title: 'Xylophonist 비공개특종',
    tags: ['비공개특종'],
    authors: ['Xylophonist'],
    body: [{ type: 'paragraph' as const, content: [{ text: 'xylophonist' }] }],
  }
  const ask = async () => {
    const answers = []
    for (const path of [
      '/v1/search?q=xylophonist',
      '/v1/search?q=비공개특종',
      '/v1/search?q=xylophonits',
      '/v1/search?q=tag:비공개특종',
      '/v1/suggest?q=xylo',
      '/v1/suggest?q=비공개',
    ])
      answers.push((await paper.app.inject(encodeURI(path))).body)
    return answers
  }
  const before = await ask()
  await take(paper, [draftOf(secret)], { status: 'draft' })
  expect(await ask()).toEqual(before)
  const [outcome] = await take(paper, [draftOf(secret)])
  expect(await ask()).not.toEqual(before)
  await sealFresh(paper.db, 1)
  await withdraw(paper.db, outcome!.articleId!)
  expect(await ask()).toEqual(before)
})
