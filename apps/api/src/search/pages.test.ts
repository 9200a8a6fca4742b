import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { paragraphs as body, searching } from '../../test/searching.ts'
import { sealFresh } from '../search-index/seal.queries.ts'

const paper = testPaper()
const { find, titles } = searching(paper)

describe('pages', () => {
  beforeAll(async () => {
    for (let n = 0; n < 4; n++)
      await take(
        paper,
        Array.from({ length: 100 }, (_, index) =>
          draftOf({
            lang: 'zh-Hans',
            title: `连载第${n * 100 + index}回`,
            group: `serial-${n * 50 + (index >> 1)}-${index % 2 ? 'x' : 'y'}`,
            body: body('连载小说'),
          }),
        ),
      )
    await sealFresh(paper.db, 1)
  })

  const walk = async (more: string, between = async () => {}, q = '连载') => {
    const ids: string[] = []
    for (let cursor = ''; ;) {
      const page = await find(q, `${more}${cursor && `&cursor=${cursor}`}`)
      ids.push(...page.items.map(({ id }) => id))
      if (!page.next) return { ids, total: page.total }
      cursor = page.next
      await between()
    }
  }

  test('newest first goes to the last of four hundred, each once, while others arrive', async () => {
    const { ids } = await walk('&sort=newest&limit=30', async () => void (await publishOne(paper, { lang: 'ko', title: '连载 새 글' })))
    expect(ids.length).toBe(400)
    expect(new Set(ids).size).toBe(400)
  })

  test.each([
    ['the terms tell what matches', '连载'],
    ['only the texts tell', '连载小说'],
  ])('relevance ends at what it ranked and says there is more; each once, while others arrive: %s', async (_, q) => {
    const { ids, total } = await walk('&limit=30', async () => void (await publishOne(paper, { lang: 'ko', title: `${q} 또 새 글` })), q)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(300)
    expect(total.relation).toBe('gte')
  })

  test('what is on a page stays on it, whether or not further texts have been read for later ones', async () => {
    const { ids } = await walk('&limit=30', undefined, '连载小说')
    const once = await find('连载小说', '&limit=100')
    expect(once.items.map(({ id }) => id)).toEqual(ids.slice(0, 100))
  })

  test('a cursor of another query is refused', async () => {
    const { next } = await find('连载', '&limit=5')
    for (const other of ['q=连&limit=5', 'q=连载&limit=5&sort=newest', 'q=连载&limit=5&lang=ko'])
      expect((await getJson(paper, `/v1/search?${encodeURI(other)}&cursor=${next}`, 400)).code).toBe('invalid-cursor')
    expect(JSON.parse(Buffer.from(next!, 'base64url').toString())).toHaveLength(7)
  })
})

describe('versions of one story', () => {
  beforeAll(async () => {
    await take(paper, [
      draftOf({ lang: 'zh-Hans', group: 'kite', title: '风筝节 Kite', body: body('kite'), sourcePublishedAt: '2025-01-01T00:00:00Z' }),
      draftOf({ lang: 'ko', group: 'kite', title: '연 축제', body: body('kite'), sourcePublishedAt: '2025-01-02T00:00:00Z' }),
      draftOf({ lang: 'en', group: 'kite', title: 'Festival', body: body('Nothing here'), sourcePublishedAt: '2025-01-03T00:00:00Z' }),
      draftOf({ lang: 'en', title: 'Another', body: body('A kite too'), sourcePublishedAt: '2024-01-03T00:00:00Z' }),
    ])
  })

  test('are hits of their own, which name each other', async () => {
    const { items } = await find('kite')
    expect(items.map(({ title }) => title).sort()).toEqual(['Another', '风筝节 Kite', '연 축제'].sort())
    expect(items.find(({ lang }) => lang === 'ko')!.translations.map(({ lang }) => lang)).toEqual(['en', 'zh-Hans'])
  })

  test('become one on request: the best by relevance, the newest by time', async () => {
    expect(await titles('kite', '&collapse=story')).toEqual(['风筝节 Kite', 'Another'])
    expect(await titles('kite', '&collapse=story&sort=newest')).toEqual(['연 축제', 'Another'])
    expect((await find('kite', '&collapse=story')).total).toEqual({ value: 2, relation: 'eq' })
    const { next } = await find('kite', '&collapse=story&sort=newest&limit=1')
    expect(await titles('kite', `&collapse=story&sort=newest&limit=1&cursor=${next}`)).toEqual(['Another'])
  })
})

describe('among very many that have its words', () => {
  const apart = (n: number, first: string, second: string) => `${first} ${n}. ${second} ${n}. ${first} ${n}, ${second}.`
  const many = (lang: string, title: string, text: (n: number) => string, length = 320) =>
    Array.from({ length }, (_, n) =>
      draftOf({ lang, title: `${title} ${n}`, body: body(text(n)), sourcePublishedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString() }),
    )
  const old = { sourcePublishedAt: '2020-01-01T00:00:00Z' }

  beforeAll(async () => {
    const far = '가나다라마바사 '.repeat(60)
    await take(paper, [
      ...many('en', 'Plain', (n) => apart(n, 'harvest', 'quotas')),
      ...many('ko', '보통', (n) => apart(n, '항만', '감독')),
      draftOf({ lang: 'en', title: 'Wanted phrase', body: body(`${'Filler words. '.repeat(60)} New harvest quotas came.`), ...old }),
      ...many('ko', '흔한', (n) => `${far}${n} 북항 시장 소식.`),
      ...many('ko', '셈할', () => '글', 250),
      draftOf({ lang: 'ko', title: '북항 시장', body: body('다시 열다.'), ...old }),
      draftOf({ lang: 'ko', title: '찾는 글', body: body(`${far}새 항만 감독은 왔다.`), ...old }),
    ])
    await sealFresh(paper.db, 1)
  })

  test.each([
    ['a quoted phrase of English is found', '"harvest quotas"', 'Wanted phrase'],
    ['the words as typed come first', 'harvest quotas', 'Wanted phrase'],
    ['the same of short Korean words', '항만 감독', '찾는 글'],
    ['and those that have them in the title before all others', '북항 시장', '북항 시장'],
  ])('%s', async (_, q, title) => expect((await titles(q))[0]).toBe(title))

  test('newest first, a phrase is found on the first page', async () =>
    expect(await titles('"harvest quotas"', '&sort=newest')).toEqual(['Wanted phrase']))

  test.each([
    ['from=2026-01-01T00:59:30Z', 190],
    ['to=2026-01-01T03:59:30Z', 240],
    ['from=2026-01-01T00:59:30Z&to=2026-01-01T03:59:30Z', 180],
    ['from=2026-01-01T02:59:30Z&to=2026-01-01T03:00:30Z', 1],
  ])('as many are counted as there are: %s', async (range, expected) => {
    for (const sort of ['relevance', 'newest'])
      expect((await find('셈할', `&${range}&sort=${sort}`)).total).toEqual({ value: expected, relation: 'eq' })
  })
})
