import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { draftOf, publishOne, take, testPaper } from '../../test/harness.ts'
import { articles, importKeys, outbox, publicationLog, revisions, slugHistory, stories } from '../db/schema/index.ts'
import type { Draft } from '../ingest/draft.ts'
import { correct, publish, Refusal, withdraw } from './lifecycle.ts'

const paper = testPaper()

const paragraphs = (...texts: string[]): Draft['body'] => texts.map((text) => ({ type: 'paragraph', content: [{ text }] }))
const long =
  '항구의 새 노선이 이른 아침에 첫 손님을 태우고 다리를 건너 시장까지 이어지는 열두 정거장을 차례로 지났다. 승강장에는 오래 기다린 주민들이 모여 있었다.'
const kinds = async (...drafts: Draft[]) => (await take(paper, drafts)).map(({ kind }) => kind)
const revisionOf = async (id: string) => (await paper.db.select().from(articles).where(eq(articles.id, id)))[0]!.revision

describe('identity', () => {
  test('importing twice is a no-op, a change is a revision, and its slug is remembered', async () => {
    const draft = draftOf({ guid: 'twice', title: '처음 제목' })
    const [first] = await take(paper, [draft])
    expect(await kinds(draft)).toEqual(['unchanged'])
    expect(await kinds({ ...draft, title: '고친 제목' })).toEqual(['updated'])
    expect(await revisionOf(first!.articleId!)).toBe(2)
    const old = await paper.db.select().from(slugHistory).where(eq(slugHistory.articleId, first!.articleId!))
    expect(old.map(({ slug }) => slug)).toEqual(['처음-제목'])
  })

  test('two captures of one article never alternate revisions', async () => {
    const page = draftOf({ guid: null, format: 'html', title: '두 번 잡은 글', body: [...paragraphs(long, '둘째 문단'), { type: 'divider' }] })
    const text = { ...page, format: 'text' as const, body: paragraphs(long, '둘째 문단') }
    const id = await publishOne(paper, page)
    expect(await kinds(text)).toEqual(['unchanged'])
    expect(await kinds(page)).toEqual(['unchanged'])
    expect(await kinds(text)).toEqual(['unchanged'])
    expect(await revisionOf(id)).toBe(1)
    const changed = { ...page, body: paragraphs(long, '둘째 문단이 바뀌었다') }
    expect(await kinds(changed)).toEqual(['updated'])
    expect(await kinds(text)).toEqual(['unchanged'])
    expect(await kinds(page)).toEqual(['unchanged'])
    expect(await revisionOf(id)).toBe(2)
  })

  test('a fuller capture replaces a summary, and the summary never comes back', async () => {
    const summary = draftOf({ guid: 'feed-1', url: 'https://a.example/full', format: 'feed', title: '요약과 전문', body: paragraphs(long) })
    const full = { ...summary, guid: null, format: 'html' as const, body: paragraphs(long, long, long) }
    const id = await publishOne(paper, summary)
    expect(await kinds(full)).toEqual(['updated'])
    expect(await kinds(summary)).toEqual(['unchanged'])
    expect(await kinds({ ...summary, body: paragraphs(`${long} 조금 다른 요약`) })).toEqual(['unchanged'])
    expect(await revisionOf(id)).toBe(2)
  })

  test('guid decides before address, address before words', async () => {
    const base = { title: '같은 말', body: paragraphs(long) }
    const a = await publishOne(paper, { ...base, guid: 'a', url: 'https://x.example/1' })
    const b = await publishOne(paper, { ...base, guid: 'b', url: 'https://x.example/2' })
    expect(b).not.toBe(a)
    const [byUrl] = await take(paper, [draftOf({ ...base, guid: null, url: 'https://x.example/2' })])
    expect(byUrl).toMatchObject({ kind: 'unchanged', articleId: b })
    const [byWords] = await take(paper, [draftOf({ ...base, guid: null, format: 'text' })])
    expect(byWords).toMatchObject({ kind: 'unchanged', articleId: a })
    const keys = await paper.db.select().from(importKeys).where(eq(importKeys.articleId, b))
    expect(keys.map(({ key }) => key).sort()).toEqual(['guid:b', 'url:https://x.example/2'])
  })

  test('the same words in another language or under another title are another article', async () => {
    const base = { guid: null, body: paragraphs(long) }
    expect(
      await kinds(
        draftOf({ ...base, title: '한 제목' }),
        draftOf({ ...base, title: '다른 제목' }),
        draftOf({ ...base, title: '한 제목', lang: 'en' }),
      ),
    ).toEqual(['created', 'created', 'created'])
  })

  test('what was withdrawn here is not published again by an import', async () => {
    const draft = draftOf({ guid: 'taken-down' })
    const [first] = await take(paper, [draft])
    await withdraw(paper.db, first!.articleId!)
    expect(await take(paper, [{ ...draft, title: '다시 온 글' }])).toMatchObject([{ kind: 'unchanged', note: expect.stringContaining('withdrawn') }])
  })

  test('two importers at once make each article once', async () => {
    const drafts = Array.from({ length: 40 }, (_, n) => draftOf({ guid: `race-${n}` }))
    const results = await Promise.all([take(paper, drafts), take(paper, [...drafts].reverse()), take(paper, drafts)])
    const created = results.flat().filter(({ kind }) => kind === 'created')
    expect(created).toHaveLength(40)
  })
})

describe('stories', () => {
  test('a group is one story, and a second article in one of its languages is refused', async () => {
    const outcomes = await take(
      paper,
      ['zh-Hans', 'zh-Hant', 'ko', 'en'].map((lang) => draftOf({ group: 'four', lang })),
    )
    const rows = await paper.db.select().from(articles).where(eq(articles.id, outcomes[0]!.articleId!))
    const members = await paper.db.select().from(articles).where(eq(articles.storyId, rows[0]!.storyId))
    expect(members.map(({ lang }) => lang).sort()).toEqual(['en', 'ko', 'zh-Hans', 'zh-Hant'])
    expect(await take(paper, [draftOf({ group: 'four', lang: 'ko' })])).toMatchObject([
      { kind: 'refused', note: expect.stringContaining('already has an article in ko') },
    ])
  })

  test('first publication is the earliest of the first batch and never changes', async () => {
    const early = '2026-03-01T00:00:00.000Z'
    const [ko] = await take(paper, [
      draftOf({ group: 'first', lang: 'ko', sourcePublishedAt: '2026-03-02T00:00:00.000Z' }),
      draftOf({ group: 'first', lang: 'en', sourcePublishedAt: early }),
    ])
    await take(paper, [draftOf({ group: 'first', lang: 'zh-Hans', sourcePublishedAt: '2026-02-01T00:00:00.000Z' })])
    const [row] = await paper.db.select().from(articles).innerJoin(stories, eq(stories.id, articles.storyId)).where(eq(articles.id, ko!.articleId!))
    expect(new Date(row!.stories.firstPublishedAt!).toISOString()).toBe(early)
    expect(row!.articles.storyPublishedAt).toBe(row!.stories.firstPublishedAt)
  })
})

describe('publication times', () => {
  test("are the source's when known and never in the future; an unknown one stays unknown", async () => {
    const now = new Date().toISOString()
    const theirs = '2026-01-15T00:30:00.000Z'
    const outcomes = await take(
      paper,
      [draftOf({ sourcePublishedAt: theirs }), draftOf(), draftOf({ sourcePublishedAt: new Date(Date.now() + 3_600_000).toISOString() })],
      { now },
    )
    const times = []
    for (const { articleId } of outcomes) {
      const [row] = await paper.db.select().from(articles).where(eq(articles.id, articleId!))
      times.push([new Date(row!.publishedAt!).toISOString(), row!.sourcePublishedAt && new Date(row!.sourcePublishedAt).toISOString()])
    }
    expect(times[0]).toEqual([theirs, theirs])
    expect(times[1]).toEqual([now, null])
    expect(times[2]![0]).toBe(now)
  })
})

describe('lifecycle', () => {
  test('a draft becomes public when published; both ends are idempotent', async () => {
    const [held] = await take(paper, [draftOf()], { status: 'draft' })
    const id = held!.articleId!
    expect([await publish(paper.db, id), await publish(paper.db, id)]).toEqual(['published', 'unchanged'])
    expect([await withdraw(paper.db, id), await withdraw(paper.db, id)]).toEqual(['withdrawn', 'unchanged'])
    const log = await paper.db.select().from(publicationLog).where(eq(publicationLog.articleId, id)).orderBy(asc(publicationLog.seq))
    expect(log.map(({ op, reason }) => [op, reason])).toEqual([
      ['upsert', 'publish'],
      ['remove', 'withdraw'],
    ])
    const before = (await paper.db.select().from(articles).where(eq(articles.id, id)))[0]!.publishedAt
    await publish(paper.db, id)
    expect((await paper.db.select().from(articles).where(eq(articles.id, id)))[0]!.publishedAt).toBe(before)
  })

  test('an unknown id and a correction of what is not public are refused by name', async () => {
    await expect(publish(paper.db, 'nosuch')).rejects.toThrow(Refusal)
    const [held] = await take(paper, [draftOf()], { status: 'draft' })
    await expect(correct(paper.db, held!.articleId!, 'x', (content) => content)).rejects.toThrow(/not published/)
  })

  test('--dry-run writes nothing', async () => {
    const draft = draftOf({ guid: 'dry' })
    expect(await take(paper, [draft], { dryRun: true })).toMatchObject([{ kind: 'created' }])
    expect(await kinds(draft)).toEqual(['created'])
  })
})

describe('publication log', () => {
  test('has no gap, one outbox row each, and becomes visible in commit order while many publish', async () => {
    const seen: number[] = []
    let publishing = true
    const watcher = (async () => {
      while (publishing) {
        const rows = await paper.db.select({ seq: publicationLog.seq }).from(publicationLog).orderBy(asc(publicationLog.seq))
        const known = new Set(seen)
        const fresh = rows.map(({ seq }) => seq).filter((seq) => !known.has(seq))
        // A reader that has seen n must never be shown a smaller number later.
        for (const seq of fresh) {
          expect(seq).toBeGreaterThan(seen.at(-1) ?? 0)
          seen.push(seq)
        }
      }
    })()
    const ids = (
      await take(
        paper,
        Array.from({ length: 30 }, () => draftOf()),
        { status: 'draft' },
      )
    ).map(({ articleId }) => articleId!)
    await Promise.all(
      ids.map(async (id) => {
        await publish(paper.db, id)
        await correct(paper.db, id, 'note', (content) => ({ ...content, title: `${content.title}!` }))
        await withdraw(paper.db, id)
      }),
    )
    publishing = false
    await watcher
    const log = await paper.db.select().from(publicationLog).orderBy(asc(publicationLog.seq))
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    const told = await paper.db.select({ seq: outbox.seq }).from(outbox).where(eq(outbox.topic, 'publication'))
    expect(told).toHaveLength(log.length)
    const saved = await paper.db.select().from(revisions).where(eq(revisions.articleId, ids[0]!))
    expect(saved.map(({ revision }) => revision).sort()).toEqual([1, 2])
  })
})
