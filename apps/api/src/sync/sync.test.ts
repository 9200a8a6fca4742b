import type { SyncItem, SyncPage } from '@sinmun/types'
import { asc, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { publicationHead, publicationLog } from '../db/schema/index.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()

/** From `cursor` (none: from the beginning) to the end. */
async function follow(cursor: string | null, query = ''): Promise<{ items: SyncItem[]; next: string }> {
  const items: SyncItem[] = []
  for (;;) {
    const page = await getJson<SyncPage>(paper, `/v1/sync?${[query, cursor && `cursor=${cursor}`].filter(Boolean).join('&')}`)
    items.push(...page.items)
    cursor = page.next
    if (!page.more) return { items, next: cursor }
  }
}

const head = async (query = '') => (await getJson<SyncPage>(paper, `/v1/sync?start=head&${query}`)).next
const told = (items: SyncItem[]) => items.map(({ op, reason, id, revision }) => [op, reason, id, revision])
const moveTo = async (guid: string, section: string, body: string) =>
  take(paper, [draftOf({ guid, section, body: [{ type: 'paragraph', content: [{ text: body }] }] })])

describe('a client that starts', () => {
  test('without a cursor gets whole articles, newest first, and a cursor for what comes after', async () => {
    const old = await publishOne(paper, { sourcePublishedAt: '2026-01-01T00:00:00.000Z', tags: ['항구'], authors: ['김한별'] })
    const recent = await publishOne(paper, { sourcePublishedAt: '2026-02-01T00:00:00.000Z' })
    await take(paper, [draftOf()], { status: 'draft' })
    const gone = await publishOne(paper)
    await withdraw(paper.db, gone)
    const { items, next } = await follow(null)
    expect(told(items)).toEqual([
      ['upsert', 'snapshot', recent, 1],
      ['upsert', 'snapshot', old, 1],
    ])
    const { previous: _p, next: _n, related: _r, translations: _t, ...own } = await getJson(paper, `/v1/articles/${old}`)
    expect(items[1]!.article).toEqual({ ...own, bodyUrl: null })
    expect((await follow(next)).items).toEqual([])
  })

  test('at the head gets nothing but a cursor', async () => {
    const page = await getJson<SyncPage>(paper, '/v1/sync?start=head')
    expect([page.items, page.more]).toEqual([[], false])
    const id = await publishOne(paper)
    expect(told((await follow(page.next)).items)).toEqual([['upsert', 'publish', id, 1]])
  })

  test('and is killed in the middle of the snapshot misses nothing that happens meanwhile', async () => {
    await take(
      paper,
      Array.from({ length: 120 }, (_, n) => draftOf({ guid: `many-${n}` })),
    )
    const first = await getJson<SyncPage>(paper, '/v1/sync')
    expect([first.items.length, first.more]).toEqual([100, true])
    const [seen, unseen] = [first.items[0]!.id, (await getJson<SyncPage>(paper, `/v1/sync?cursor=${first.next}`)).items.at(-1)!.id]
    await withdraw(paper.db, seen)
    await withdraw(paper.db, unseen)
    const fresh = await publishOne(paper)
    const { items } = await follow(first.next)
    expect(items.filter(({ op }) => op === 'remove').map(({ id }) => id)).toEqual([seen, unseen])
    expect(items.some(({ id, op }) => id === unseen && op === 'upsert')).toBe(false)
    expect(told(items).at(-1)).toEqual(['upsert', 'publish', fresh, 1])
  })
})

describe('what is told', () => {
  test('is each article once, in its present state, where it last changed', async () => {
    const from = await head()
    const [a, b] = [await publishOne(paper, { title: '처음' }), await publishOne(paper)]
    await correct(paper.db, a, '제목을 바로잡았습니다.', (content) => ({ ...content, title: '나중' }))
    const { items } = await follow(from)
    expect(told(items)).toEqual([
      ['upsert', 'publish', b, 1],
      ['upsert', 'correct', a, 2],
    ])
    expect(items[1]!.article).toMatchObject({ title: '나중', revision: 2, corrections: [{ revision: 2, note: '제목을 바로잡았습니다.' }] })
  })

  test('withdrawn and published again', async () => {
    const id = await publishOne(paper)
    const from = await head()
    await withdraw(paper.db, id)
    const removed = await follow(from)
    expect(removed.items).toEqual([expect.objectContaining({ op: 'remove', reason: 'withdraw', id })])
    expect(removed.items[0]).not.toHaveProperty('article')
    await publish(paper.db, id)
    expect(told((await follow(removed.next)).items)).toEqual([['upsert', 'publish', id, 1]])
    expect(told((await follow(from)).items)).toEqual([['upsert', 'publish', id, 1]])
  })

  test('a draft that is withdrawn was never there', async () => {
    const from = await head()
    const [draft] = await take(paper, [draftOf()], { status: 'draft' })
    await withdraw(paper.db, draft!.articleId!)
    expect((await follow(from)).items).toEqual([])
  })
})

describe('filters', () => {
  test('lang and section choose, and other order of languages is the same filter', async () => {
    const from = await head('lang=ko,en&section=travel')
    const id = await publishOne(paper, { lang: 'en', section: 'travel' })
    await publishOne(paper, { lang: 'zh-Hans', section: 'travel' })
    await publishOne(paper, { lang: 'ko', section: 'culture' })
    expect(told((await follow(from, 'lang=en,ko&section=travel')).items)).toEqual([['upsert', 'publish', id, 1]])
    expect((await follow(null, 'section=travel&lang=en')).items.map((item) => item.id)).toEqual([id])
    expect((await follow(null, 'section=nowhere')).items).toEqual([])
  })

  test('an article that leaves the section is removed there, also when it has gone further since', async () => {
    const id = await publishOne(paper, { guid: 'wanderer', section: 'world' })
    const [world, travel, culture] = [await head('section=world'), await head('section=travel'), await head('section=culture')]
    await moveTo('wanderer', 'travel', '둘째')
    expect(told((await follow(world, 'section=world')).items)).toEqual([['remove', 'moved', id, 2]])
    expect(told((await follow(travel, 'section=travel')).items)).toEqual([['upsert', 'update', id, 2]])
    await moveTo('wanderer', 'culture', '셋째')
    await withdraw(paper.db, id)
    for (const [cursor, query] of [
      [world, 'section=world'],
      [travel, 'section=travel'],
      [culture, 'section=culture'],
    ])
      expect((await follow(cursor!, query)).items).toEqual([expect.objectContaining({ op: 'remove', reason: 'withdraw', id })])
  })
})

describe('bodies', () => {
  test('large ones by reference, where the body is; small ones as they are', async () => {
    const from = await head()
    const large = await publishOne(paper, { body: [{ type: 'paragraph', content: [{ text: '가나다 '.repeat(4_000) }] }] })
    const small = await publishOne(paper)
    const { items } = await follow(from, 'bodies=reference')
    expect(items.map(({ id, article }) => [id, article!.body === null, article!.bodyUrl])).toEqual([
      [large, true, `/v1/articles/${large}`],
      [small, false, null],
    ])
    const whole = await getJson(paper, items[0]!.article!.bodyUrl!)
    expect((await follow(from)).items[0]!.article).toMatchObject({ body: whole.body, bodyUrl: null })
  })

  test('none: what changed, and no article; a client may change its mind between pages', async () => {
    const from = await head()
    const id = await publishOne(paper, { section: 'culture' })
    const { items, next } = await follow(from, 'bodies=none')
    expect(items).toEqual([{ op: 'upsert', reason: 'publish', id, storyId: expect.any(String), lang: 'ko', section: 'culture', revision: 1 }])
    expect((await follow(null, 'bodies=none')).items.find((item) => item.id === id)).toMatchObject({ op: 'upsert', reason: 'snapshot' })
    expect((await follow(next)).items).toEqual([])
  })
})

describe('a log with another past', () => {
  const stale = async (cursor: string) => (await getJson(paper, `/v1/sync?cursor=${cursor}`, 410)).code

  test('is recognised after a restored backup, even when it has grown past the cursor', async () => {
    await publishOne(paper)
    const before = await head()
    const [newest] = await paper.db
      .select()
      .from(publicationLog)
      .orderBy(sql`${publicationLog.seq} desc`)
      .limit(1)
    const id = await publishOne(paper)
    const after = await head()
    // As if the backup had been made between the two.
    await paper.db.execute(sql`delete from outbox where seq > ${newest!.seq}`)
    await paper.db.delete(publicationLog).where(sql`${publicationLog.seq} > ${newest!.seq}`)
    await paper.db.update(publicationHead).set({ seq: newest!.seq })
    expect(await stale(after)).toBe('resync-required')
    await withdraw(paper.db, id)
    expect(await stale(after)).toBe('resync-required')
    expect(told((await follow(before)).items)).toEqual([['remove', 'withdraw', id, 1]])
  })

  test('and what is no longer kept is 410, while snapshots and newer cursors go on', async () => {
    const old = await head()
    const id = await publishOne(paper)
    await publishOne(paper)
    const kept = await head()
    const last = await publishOne(paper)
    const rows = await paper.db.select({ seq: publicationLog.seq }).from(publicationLog).orderBy(asc(publicationLog.seq))
    const floor = rows.at(-2)!.seq
    await paper.db.execute(sql`delete from outbox where seq <= ${floor}`)
    await paper.db.delete(publicationLog).where(sql`${publicationLog.seq} <= ${floor}`)
    expect(await stale(old)).toBe('resync-required')
    expect(told((await follow(kept)).items)).toEqual([['upsert', 'publish', last, 1]])
    expect((await follow(null)).items.some((item) => item.id === id)).toBe(true)
  })
})

test('the stamp of the paper changes with its names', async () => {
  const { paper: before } = await getJson<SyncPage>(paper, '/v1/sync?start=head')
  expect((await getJson<SyncPage>(paper, '/v1/sync?start=head')).paper).toBe(before)
  await applyPaper(paper.db, { ...defaultPaper, name: { ko: '다른 이름' } })
  await expect.poll(async () => (await getJson<SyncPage>(paper, '/v1/sync?start=head')).paper, { timeout: 5_000 }).not.toBe(before)
})
