/** The index against a full scan of the articles, through everything that can happen to it. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { completeSearchIndex } from '../commands/reindex.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'
import { compactSegments } from './compact.queries.ts'
import { mergeSegments } from './merge.queries.ts'
import { beginRebuild, continueRebuild, isIndexCurrent } from './rebuild.queries.ts'
import { sealFresh } from './seal.queries.ts'

const paper = testPaper()

const vocabulary = ['中国', '国人', '水', '上海', '海水', '한국', '국가', 'anchor', 'cities', '정부']
let seed = 7
const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
const sentence = () => Array.from({ length: 1 + random(4) }, () => vocabulary[random(vocabulary.length)]).join(random(2) ? '' : ' ')

interface Known {
  id: string
  text: string
}
const live = new Map<string, Known>()

async function publishSome(count: number): Promise<void> {
  const drafts = Array.from({ length: count }, () => {
    const title = sentence()
    const body = sentence()
    const days = random(20)
    return draftOf({
      title,
      body: [{ type: 'paragraph', content: [{ text: body }] }],
      sourcePublishedAt: new Date(Date.UTC(2026, 0, 1 + days)).toISOString(),
    })
  })
  const outcomes = await take(paper, drafts)
  outcomes.forEach(({ articleId }, index) => {
    const { title, body } = drafts[index]!
    live.set(articleId!, { id: articleId!, text: `${title}\n${(body[0] as { content: { text: string }[] }).content[0]!.text}` })
  })
}

/** All hits of a query, page by page, newest first. */
async function walkAll(q: string, limit = 7): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ;) {
    const page = await getJson(paper, `/v1/search?sort=newest&limit=${limit}&q=${encodeURIComponent(q)}${cursor && `&cursor=${cursor}`}`)
    ids.push(...page.items.map(({ id }: Known) => id))
    if (!page.next) return ids
    expect(page.next, 'a page further on').not.toBe(cursor)
    cursor = page.next
  }
}

async function expectEqualToScan(): Promise<void> {
  for (const word of ['中国', '水', '上海', '国', '한국', 'anchor', '정부']) {
    const expected = [...live.values()].filter(({ text }) => text.toLowerCase().includes(word)).map(({ id }) => id)
    const found = await walkAll(word)
    expect(new Set(found).size, `${word}: each once`).toBe(found.length)
    expect(found.sort(), word).toEqual(expected.sort())
  }
}

/** Searches pass over documents that are gone one by one. @returns their share of what segments list */
async function shareOfDead(): Promise<number> {
  const { rows } = await paper.db.execute<{ listed: number; living: number }>(sql`
    select (select coalesce(sum(documents), 0)::int from search_segments) as listed, (select (select count(*) from search_documents) - (select count(*) from search_fresh))::int as living`)
  const { listed, living } = rows[0]!
  return (listed - living) / Math.max(1, listed)
}

const segments = async () => (await paper.db.execute(sql`select id, documents from search_segments`)).rows.length

describe('every match of a full scan, each once', () => {
  beforeAll(() => publishSome(60))

  test('while all documents are fresh', expectEqualToScan)

  test('sealed, and half of them fresh', async () => {
    await sealFresh(paper.db, 1)
    await publishSome(40)
    await expectEqualToScan()
  })

  test('merged from eight segments, with articles corrected and withdrawn in between', async () => {
    for (let part = 0; part < 7; part++) {
      await sealFresh(paper.db, 1)
      await publishSome(30)
      const [first, second] = [...live.keys()]
      await withdraw(paper.db, first!)
      live.delete(first!)
      await correct(paper.db, second!, 'note', (content) => ({ ...content, title: '中国水上海' }))
      live.set(second!, { id: second!, text: `中国水上海\n${live.get(second!)!.text.split('\n')[1]}` })
    }
    await sealFresh(paper.db, 1)
    expect(await segments()).toBeGreaterThanOrEqual(8)
    await expectEqualToScan()
    await mergeSegments(paper.db)
    expect(await segments()).toBeLessThan(8)
    await expectEqualToScan()
  })

  test('of relevance too, where there are few', async () => {
    const expected = [...live.values()].filter(({ text }) => text.includes('中国水') && text.includes('上海')).length
    const { total } = await getJson(paper, `/v1/search?q=${encodeURIComponent('中国水 上海')}`)
    expect(expected).toBeGreaterThan(0)
    expect(total).toEqual({ value: expected, relation: 'eq' })
  })

  test('during and after a rebuild that was interrupted', async () => {
    await continueRebuild(paper.db)
    await beginRebuild(paper.db)
    const stopped = new AbortController()
    expect(await continueRebuild(paper.db, { signal: stopped.signal, report: () => stopped.abort() })).toBeNull()
    expect(await isIndexCurrent(paper.db)).toBe(false)
    await expectEqualToScan()
    await publishSome(20)
    const before = live.size
    const done = await continueRebuild(paper.db)
    expect(done).toBeLessThan(before)
    expect(await isIndexCurrent(paper.db)).toBe(true)
    await expectEqualToScan()
  })

  test('and again a whole rebuild leaves nothing behind', async () => {
    await beginRebuild(paper.db)
    expect(await continueRebuild(paper.db)).toBe(live.size)
    expect(await shareOfDead()).toBeLessThanOrEqual(0.2)
    const { rows } = await paper.db.execute(sql`select count(*)::int as documents from search_documents`)
    expect(rows[0]).toEqual({ documents: live.size })
    await expectEqualToScan()
  })
})

describe('where most of what a segment lists is gone', () => {
  beforeAll(async () => {
    await publishSome(60)
    const newer = Array.from({ length: 600 }, () => draftOf({ title: '水', sourcePublishedAt: '2026-02-01T00:00:00Z' }))
    const outcomes = await take(paper, newer)
    await sealFresh(paper.db, 1)
    for (const { articleId } of outcomes) await withdraw(paper.db, articleId!)
  })

  test('pages go on to the last match', expectEqualToScan)

  test('compacting leaves out what is gone', async () => {
    await compactSegments(paper.db)
    expect(await shareOfDead()).toBeLessThanOrEqual(0.2)
    await expectEqualToScan()
  })
})

describe('where all is gone of the newest segment, which is little of the whole', () => {
  beforeAll(async () => {
    const outcomes = await take(
      paper,
      Array.from({ length: 20 }, () => draftOf({ title: '水', sourcePublishedAt: '2026-03-01T00:00:00Z' })),
    )
    await sealFresh(paper.db, 1)
    for (const { articleId } of outcomes) await withdraw(paper.db, articleId!)
  })

  test('a rebuild leaves it out in the end', async () => {
    await compactSegments(paper.db)
    expect(await shareOfDead()).toBeGreaterThan(0)
    expect(await continueRebuild(paper.db)).toBe(0)
    expect(await shareOfDead()).toBe(0)
    await expectEqualToScan()
  })
})

describe('a document that an earlier rebuild left of an article which is not published any more', () => {
  test('goes, and searches go on, also when no segment lists it yet', async () => {
    const articleId = await publishOne(paper, { lang: 'ko', title: '水 남은 글' })
    await paper.connection.pool.query(`update articles set status = 'withdrawn' where id = $1`, [articleId])
    expect(await continueRebuild(paper.db)).toBe(0)
    const { rows } = await paper.connection.pool.query('select number from search_fresh except select number from search_documents')
    expect(rows).toEqual([])
    await expectEqualToScan()
  })
})

describe('a paper from before there was an index', () => {
  test('gets one at its next start', async () => {
    for (const table of ['search_documents', 'search_fresh', 'search_segments', 'search_postings', 'search_ordinals', 'search_words'])
      await paper.connection.pool.query(`delete from ${table}`)
    await paper.connection.pool.query('update search_state set analyzer = null')
    expect((await getJson(paper, '/v1/search?q=中国')).items).toEqual([])
    await completeSearchIndex(paper.url, new AbortController().signal)
    await expectEqualToScan()
  })
})

describe('an index that an older version left unfinished', () => {
  test('is begun anew by this one, and then goes on where it was', async () => {
    await paper.connection.pool.query('update search_state set generation = 7, analyzer = null')
    await paper.connection.pool.query('update search_documents set generation = 7')
    await beginRebuild(paper.db)
    const stopped = new AbortController()
    await continueRebuild(paper.db, { signal: stopped.signal, report: () => stopped.abort() })
    await beginRebuild(paper.db)
    expect(await continueRebuild(paper.db)).toBe(live.size - 200)
    await expectEqualToScan()
  })
})

describe('many at once', () => {
  test('more searches than there are connections wait for each other, none for ever', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        paper.app.inject(`/v1/search?collapse=story&q=${n % 2 ? 'cuties' : '中国'}${n % 3 ? '' : '&sort=newest'}`),
      ),
    )
    expect(new Set(all.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  })
})

describe('publication and index are one', () => {
  test('a draft is not found until it is published, a withdrawn article not at all', async () => {
    const [outcome] = await take(paper, [draftOf({ title: '비밀초안龘' })], { status: 'draft' })
    const id = outcome!.articleId!
    expect(await walkAll('龘')).toEqual([])
    await publish(paper.db, id)
    expect(await walkAll('龘')).toEqual([id])
    await sealFresh(paper.db, 1)
    await withdraw(paper.db, id)
    expect(await walkAll('龘')).toEqual([])
    expect((await getJson(paper, `/v1/search?q=龘`)).total).toEqual({ value: 0, relation: 'eq' })
    await publish(paper.db, id)
    expect(await walkAll('龘')).toEqual([id])
  })

  test('a correction is found by its new words only', async () => {
    const id = await publishOne(paper, { title: '옛날제목鑫' })
    await sealFresh(paper.db, 1)
    await correct(paper.db, id, 'wrong', (content) => ({ ...content, title: '새제목淼' }))
    expect([await walkAll('鑫'), await walkAll('淼')]).toEqual([[], [id]])
  })

  test('a rolled-back publication leaves no trace', async () => {
    await take(paper, [draftOf({ title: '焱焱焱' })], { dryRun: true })
    expect(await walkAll('焱')).toEqual([])
  })

  test('searches while articles are published, sealed and merged miss nothing that was there before', async () => {
    const id = await publishOne(paper, { title: '常在之文' })
    let busy = true
    const writer = (async () => {
      for (let n = 0; n < 12; n++) {
        await publishSome(20)
        await sealFresh(paper.db, 1)
        await mergeSegments(paper.db)
      }
      busy = false
    })()
    while (busy) expect(await walkAll('常在之文')).toEqual([id])
    await writer
    await expectEqualToScan()
  })
})
