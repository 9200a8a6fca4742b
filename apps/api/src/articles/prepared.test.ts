import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Article, PaperFile } from '@sinmun/types'
import { draftOf, getJson, publishOne, take, type TestPaper, testPaper } from '../../test/harness.ts'
import { chances } from '../../test/phone.ts'
import { readHead } from '../cache/head.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'
import { moveHead, record } from '../publication/record.ts'
import { findArticle } from './article.queries.ts'
import { presentArticle } from './articles.present.ts'
import { keepPrepared } from './prepared.queries.ts'

interface Row extends Record<string, unknown> {
  id: string
  version: string
  answer: string
}

const prepared = async (paper: TestPaper): Promise<Map<string, Row>> => {
  const { rows } = await paper.db.execute<Row>(sql`select article_id as id, version, answer from prepared_articles`)
  return new Map(rows.map((row) => [row.id, row]))
}

const ask = (paper: TestPaper, id: string) => getJson<Article>(paper, `/v1/articles/${id}`)

/** Asks for all of them, until all are prepared. */
async function prepareAll(paper: TestPaper, ids: string[]): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const rows = await prepared(paper)
    const missing = ids.filter((id) => !rows.has(id))
    if (missing.length === 0) return
    for (const id of missing) await ask(paper, id)
    await new Promise((done) => setTimeout(done, 120))
  }
  throw new Error('answers are not kept')
}

/** Made from the rows, whatever is prepared. */
const truth = async (paper: TestPaper, id: string) => presentArticle((await findArticle(paper.db, id))!, null)

const paper = testPaper()
const mark = (id: string) => paper.db.execute(sql`update prepared_articles set answer = replace(answer, '본문', '표시') where article_id = ${id}`)
const bodyOf = (article: Article) => JSON.stringify(article.body)

describe('a prepared answer', () => {
  let id: string
  beforeEach(async () => {
    id = await publishOne(paper, { section: 'world' })
    await prepareAll(paper, [id])
    await mark(id)
  })

  test('is what the next one gets, with its language and keys', async () => {
    expect(bodyOf(await ask(paper, id))).toContain('표시')
    const { headers } = await paper.app.inject(`/v1/articles/${id}`)
    expect(headers).toMatchObject({ 'content-language': 'ko', 'content-type': 'application/json; charset=utf-8' })
    expect(String(headers['surrogate-key']).split(' ')).toEqual(expect.arrayContaining(['paper', `a:${id}`, 'sec:world:ko']))
  })

  test('is not taken by another serialiser, nor for a script variant, nor after a day of publications', async () => {
    const plain = async (query = '') => expect(bodyOf(await getJson(paper, `/v1/articles/${id}${query}`))).toContain('본문')
    await plain('?variant=zh-Hant')
    await paper.db.execute(sql`update prepared_articles set version = version - 86400000001 where article_id = ${id}`)
    await plain()
    await prepareAll(paper, [id])
    await new Promise((done) => setTimeout(done, 200))
    await mark(id)
    expect(bodyOf(await ask(paper, id))).toContain('표시')
    await paper.db.execute(sql`update prepared_articles set form = 'another' where article_id = ${id}`)
    await plain()
  })

  test('is gone with its article in the same moment, and comes back whole', async () => {
    await withdraw(paper.db, id)
    await getJson(paper, `/v1/articles/${id}`, 410)
    expect((await prepared(paper)).has(id)).toBe(false)
    await publish(paper.db, id)
    expect(bodyOf(await ask(paper, id))).toContain('본문')
  })
})

test('an answer made under a head that has moved, or is about to, is not kept', async () => {
  const id = await publishOne(paper)
  const made = [{ articleId: id, lang: 'ko', keys: `a:${id}`, answer: '{}' }]
  const before = await readHead(paper.connection.pool)
  await paper.db.transaction(async (tx) => {
    await moveHead(tx)
    // Does not wait for the publisher, who waits for nothing of ours.
    await keepPrepared(paper.db, 'form', before, made)
  })
  await keepPrepared(paper.db, 'form', before, made)
  expect((await prepared(paper)).has(id)).toBe(false)
  await keepPrepared(paper.db, 'form', await readHead(paper.connection.pool), made)
  expect((await prepared(paper)).get(id)?.answer).toBe('{}')
})

test('a publisher waits for answers that are being kept, and deletes them', async () => {
  const id = await publishOne(paper)
  const [event] = (await paper.db.execute<{ storyId: string }>(sql`select story_id as "storyId" from articles where id = ${id}`)).rows
  const head = await readHead(paper.connection.pool)
  let publishing: Promise<void> | undefined
  await paper.db.transaction(async (tx) => {
    await keepPrepared(tx as never, 'form', head, [{ articleId: id, lang: 'ko', keys: `a:${id}`, answer: '{}' }])
    publishing = paper.db.transaction((other) =>
      record(other, [{ op: 'upsert', reason: 'update', articleId: id, storyId: event!.storyId, lang: 'ko', sectionSlug: 'news', revision: 2 }]),
    )
    await new Promise((done) => setTimeout(done, 200))
  })
  await publishing
  expect((await prepared(paper)).has(id)).toBe(false)
})

/** One publication after another, of every kind that may change what stands in some other article's answer. */
test.each([1, 2, 3])('whatever is published, answers are as if nothing were prepared (seed %i)', async (seed) => {
  const chance = chances(seed)
  const pick = <T>(list: readonly T[]): T => list[chance(list.length)]!
  const ids: string[] = []
  const anArticle = () => ({
    lang: pick(['ko', 'en']),
    section: pick(['culture', 'travel']),
    tags: ['항구', '시장', '축제'].filter(() => chance(2) === 0),
    authors: chance(2) === 0 ? ['Mina Roh'] : [],
    sources: [{ role: 'source' as const, name: `Wire ${chance(3)}`, url: chance(3) === 0 ? 'https://wire.example/' : null }],
    group: chance(2) === 0 ? `story-${seed}-${chance(4)}` : null,
    sourcePublishedAt: new Date(Date.UTC(2026, seed, 1 + chance(20))).toISOString(),
  })
  const rename = (file: PaperFile): PaperFile => ({
    ...file,
    sections: file.sections.map((section) =>
      section.slug === 'culture' ? { ...section, names: { ...section.names, en: `Culture ${chance(99)}` } } : section,
    ),
  })
  const steps: (() => Promise<unknown>)[] = [
    async () => ids.push((await take(paper, [draftOf(anArticle())]))[0]?.articleId ?? pick(ids)),
    async () => withdraw(paper.db, pick(ids)),
    async () => publish(paper.db, pick(ids)),
    async () =>
      correct(paper.db, pick(ids), 'A word.', (content) => ({
        ...content,
        title: `${content.title}!`,
        section: pick(['culture', 'travel']),
        tags: ['항구', '시장'].filter(() => chance(2) === 0),
      })).catch(() => {}),
    async () => applyPaper(paper.db, rename(defaultPaper)),
  ]
  for (let n = 0; n < 10; n++) await steps[0]!()
  for (let n = 0; n < 15; n++) {
    const live: string[] = []
    for (const id of new Set(ids)) {
      if ((await findArticle(paper.db, id))!.status !== 'published') continue
      live.push(id)
      expect(await ask(paper, id)).toEqual(await truth(paper, id))
    }
    await prepareAll(paper, live)
    await pick(steps)()
  }
})

describe('in a busy section', () => {
  const section = 'business'
  const at = (day: number) => new Date(Date.UTC(2020, 0, day)).toISOString()
  let oldest: string
  let older: string
  let recent: string[]
  beforeAll(async () => {
    oldest = await publishOne(paper, { lang: 'en', section, sourcePublishedAt: at(1) })
    older = await publishOne(paper, { lang: 'en', section, sourcePublishedAt: at(5) })
    const taken = await take(
      paper,
      Array.from({ length: 50 }, () => draftOf({ lang: 'en', section })),
    )
    recent = taken.slice(-20).map(({ articleId }) => articleId!)
  })

  test('recent articles name what is new at once; an old one stays prepared, and never names what is gone', async () => {
    await prepareAll(paper, [oldest, ...recent])
    const fresh = await publishOne(paper, { lang: 'en', section })
    for (const id of recent) expect(await ask(paper, id)).toEqual(await truth(paper, id))
    expect((await prepared(paper)).has(oldest)).toBe(true)
    const named = async () => (await ask(paper, oldest)).related.map(({ id }) => id)
    expect((await truth(paper, oldest)).related.map(({ id }) => id)).toContain(fresh)
    expect(await named()).toHaveLength(4)
    expect(await named()).not.toContain(fresh)
    await withdraw(paper.db, (await named())[0]!)
    expect(await ask(paper, oldest)).toEqual(await truth(paper, oldest))
  })

  test('what comes between two old articles is the neighbour of both at once', async () => {
    await prepareAll(paper, [oldest, older])
    const between = await publishOne(paper, { lang: 'en', section, sourcePublishedAt: at(3) })
    expect((await ask(paper, oldest)).next?.id).toBe(between)
    expect((await ask(paper, older)).previous?.id).toBe(between)
  })
})
