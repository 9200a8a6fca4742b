/** hostile.md 1-4 for /v1/sync: every parameter, every part of the cursor, and what is not public. */
import { getTableColumns } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { filterHash } from '../articles/cursor.ts'
import { articles, publicationLog } from '../db/schema/index.ts'
import { withdraw } from '../publication/lifecycle.ts'
import { encodeSyncCursor } from './cursor.ts'

const paper = testPaper()
let next = ''

beforeAll(async () => {
  await publishOne(paper, { title: '공개된 글' })
  next = (await getJson(paper, '/v1/sync')).next
})

async function problem(query: string): Promise<{ status: number; code: string; pointer: string | undefined; body: string }> {
  const response = await paper.app.inject(`/v1/sync?${query}`)
  expect(response.headers['content-type'], query).toBe('application/problem+json; charset=utf-8')
  const { code, errors } = response.json() as { code: string; errors: { pointer: string }[] }
  return { status: response.statusCode, code, pointer: errors[0]?.pointer, body: response.body.replace(/"requestId":"[^"]+"/, '') }
}

describe('parameters', () => {
  test.each([
    'cursor=',
    'cursor=%00',
    'cursor=a.b',
    'cursor[]=a',
    `cursor=${'a'.repeat(601)}`,
    'cursor=a&cursor=b',
    'lang=',
    'lang=ko,',
    'lang=ko&lang=en',
    'lang=xx',
    "lang=ko'--",
    'lang[]=ko',
    'section=',
    'section=a&section=b',
    'section[eq]=news',
    'section=a%00',
    `section=${'x'.repeat(201)}`,
    'start=',
    'start=tail',
    'start=head&start=head',
    'start[]=head',
    'bodies=',
    'bodies=all',
    'bodies=none&bodies=full',
    'bodies[]=none',
    'limit=10',
    'since=2026-01-01',
    'status=draft',
    'op=remove',
    'variant=zh-Hant',
    '__proto__=x',
  ])('%s is 400 and named', async (query) => {
    const { status, pointer } = await problem(query)
    expect([status, pointer?.replace(/\/0$/, '')]).toEqual([400, decodeURIComponent(query.split(/[=&]/)[0]!)])
  })

  test('a cursor and a start contradict each other', async () => {
    expect(await problem(`cursor=${next}&start=head`)).toMatchObject({ status: 400, code: 'invalid-parameter', pointer: 'start' })
  })

  const columns = [...Object.keys(getTableColumns(articles)), ...Object.keys(getTableColumns(publicationLog))]
  test.each([...new Set(columns)].filter((name) => name !== 'lang'))('the column %s filters nothing', async (column) => {
    for (const shape of [`${column}=x`, `filter[${column}]=x`, `where.${column}=x`, `${column}[gt]=1`])
      expect(await problem(shape)).toMatchObject({ status: 400, code: 'unknown-parameter' })
  })

  test.each(["'", '\\', ':*', '--', '%', '$1', ';select pg_sleep(9)', "' or '1'='1", '🙂', '\u202E', '%ED%A0%80', '%FF'])(
    'the section %s is only ever a name',
    async (value) => {
      const section = value.startsWith('%') && value.length > 1 ? value : encodeURIComponent(value)
      expect(await getJson(paper, `/v1/sync?section=${section}`)).toMatchObject({ items: [], more: false })
    },
  )
})

describe('cursors', () => {
  const hash = filterHash({ langs: null, section: undefined })
  const of = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  const parts = () => JSON.parse(Buffer.from(next, 'base64url').toString()) as unknown[]
  const changed = (index: number, value: unknown) => of(parts().with(index, value))
  const at = '2026-01-01 00:00:00+00'

  test.each<[string, () => string]>([
    ['not JSON', () => of('{{{')],
    ['an object', () => of({})],
    ['nothing', () => of([])],
    ['another version', () => changed(0, 2)],
    ['another filter', () => changed(1, 'AAAAAAAA')],
    ['a filter that is no text', () => changed(1, [hash])],
    ['a negative place', () => changed(2, -1)],
    ['half a place', () => changed(2, 0.5)],
    ['a place as text', () => changed(2, '0')],
    ['a place beyond what it witnesses', () => changed(2, 9_007_199_254_740_991)],
    ['a place no number can hold', () => of(JSON.stringify(parts()).replace(/,(\d+),/, ',1e999,'))],
    ['SQL as a place', () => changed(2, '1; drop table articles')],
    ['a witness that is none', () => changed(3, null)],
    ['a commit that is none', () => changed(4, 'now()')],
    ['a snapshot position without an id', () => of([...parts(), at])],
    ['a snapshot position at no time', () => of([...parts(), "now()'", 'a'])],
    ['an impossible time', () => of([...parts(), '2026-99-99 00:00:00+00', 'a'])],
    ['SQL as an id', () => of([...parts(), at, "a'--"])],
    ['an array as an id', () => of([...parts(), at, ['a']])],
    ['NUL', () => of([...parts(), at, '\0'])],
    ['too many parts', () => of([...parts(), at, 'a', 1])],
    ['deep nesting', () => of('['.repeat(200) + ']'.repeat(200))],
  ])('%s is 400 invalid-cursor', async (_, make) => {
    expect(await problem(`cursor=${make()}`)).toMatchObject({ status: 400, code: 'invalid-cursor', pointer: 'cursor' })
  })

  test.each<[string, () => string]>([
    ['the future', () => encodeSyncCursor({ seq: 1, witness: { seq: 9_007_199_254_740_991, at: 1 } }, hash)],
    ['another paper', () => changed(4, 1_700_000_000_000_000)],
    ['a commit later than any', () => changed(4, 9_007_199_254_740_991)],
    ['another paper, in the middle of a snapshot', () => of([...(parts().with(4, 1) as unknown[]), at, 'a'])],
  ])('one from %s is 410 resync-required', async (_, make) => {
    expect(await problem(`cursor=${make()}`)).toMatchObject({ status: 410, code: 'resync-required' })
  })

  test('one of a filter opens neither the whole nor another filter', async () => {
    const { next: filtered } = await getJson(paper, '/v1/sync?lang=ko&section=news')
    for (const query of ['', 'lang=ko&', 'section=news&', 'lang=ko,en&section=news&', 'lang=ko&section=travel&'])
      expect(await problem(`${query}cursor=${filtered}`), query).toMatchObject({ status: 400, code: 'invalid-cursor' })
    expect((await getJson(paper, `/v1/sync?section=news&lang=ko&cursor=${filtered}`)).more).toBe(false)
  })

  test('one of another endpoint, and ours there, are 400', async () => {
    await publishOne(paper)
    const { next: listed } = await getJson(paper, '/v1/articles?limit=1')
    expect(await problem(`cursor=${listed}`)).toMatchObject({ status: 400, code: 'invalid-cursor' })
    expect((await paper.app.inject(`/v1/articles?cursor=${next}`)).statusCode).toBe(400)
  })
})

describe('what is not public', () => {
  test('drafts, kept texts of withdrawn articles and what came before publication never show', async () => {
    const from = (await getJson(paper, '/v1/sync?start=head')).next
    const [draft] = await take(paper, [draftOf({ title: '비공개 초안', tags: ['비밀'] })], { status: 'draft' })
    const gone = await publishOne(paper, { title: '거둔 글의 제목', body: [{ type: 'paragraph', content: [{ text: '거둔 본문' }] }] })
    await withdraw(paper.db, gone)
    for (const query of ['', `cursor=${from}&`])
      for (const bodies of ['full', 'reference', 'none']) {
        const { body } = await paper.app.inject(`/v1/sync?${query}bodies=${bodies}`)
        for (const secret of [draft!.articleId!, '비공개 초안', '비밀', '거둔 글의 제목', '거둔 본문', 'left_section', 'status'])
          expect(body).not.toContain(secret)
      }
  })

  test('an error says the same whether or not data matches', async () => {
    const [one, other] = [await problem('status=draft'), await problem('status=nothing')]
    expect(one.body).toBe(other.body)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s is 405', async (method) => {
    expect((await paper.app.inject({ method, url: '/v1/sync' })).statusCode).toBe(405)
  })
})
