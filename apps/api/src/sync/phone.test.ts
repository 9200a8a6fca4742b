import type { Article, ArticleList } from '@sinmun/types'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { type Chance, chances, Phone } from '../../test/phone.ts'
import { correct, publish, withdraw } from '../publication/lifecycle.ts'
import { pruneLog } from '../publication/prune.ts'

const paper = testPaper()
let origin = ''

beforeAll(async () => {
  origin = await paper.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => paper.app.server.closeAllConnections())

const langs = ['zh-Hans', 'zh-Hant', 'ko', 'en']
const sections = ['news', 'community', 'travel']
const one = <T>(chance: Chance, list: readonly T[]): T => list[chance(list.length)]!
const text = (chance: Chance) => '항구에서 시장까지 이어지는 새 노선의 승강장. '.repeat(1 + (chance(6) === 0 ? 400 : chance(5)))
const body = (chance: Chance) => [{ type: 'paragraph' as const, content: [{ text: `${chance(1e9)} ${text(chance)}` }] }]

interface Known {
  id: string
  guid: string
}

/** What a newsroom does, at random. */
async function newsroom(chance: Chance, known: Known[], seed: number): Promise<void> {
  const action = chance(12)
  const { id, guid } = known.length > 0 ? one(chance, known) : { id: '', guid: '' }
  const draft = (name: string) =>
    draftOf({ guid: name, lang: one(chance, langs), section: one(chance, sections), body: body(chance), tags: ['항구'] })
  if (action <= 2 || !id) {
    const name = `phone-${seed}-${known.length}`
    known.push({ id: await publishOne(paper, draft(name)), guid: name })
  } else if (action <= 5) await take(paper, [draft(guid)])
  else if (action === 6) await correct(paper.db, id, '바로잡음', (content) => ({ ...content, title: `제목 ${chance(1e6)}` })).catch(() => {})
  else if (action <= 8) await withdraw(paper.db, id)
  else if (action <= 10) await publish(paper.db, id)
  else if (chance(4) > 0) await take(paper, [draft(`held-${chance(1e9)}`)], { status: 'draft' })
  else
    await take(
      paper,
      Array.from({ length: 25 }, () => draft(`many-${seed}-${chance(1e9)}`)),
    )
}

/** Ninety-one days later: whoever has been away since is told to start again. */
async function ninetyOneDaysPass(): Promise<void> {
  await paper.db.execute(sql`update outbox set delivered_at = now()`)
  await pruneLog(paper.db, new Date(Date.now() + 91 * 86_400_000))
}

/** What the server says is published, in full. `read`: articles already asked for. */
async function published(query: Record<string, string>, read: Map<string, object>): Promise<Map<string, object>> {
  const { bodies: _, ...filter } = query
  const all = new Map<string, object>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const parameters = new URLSearchParams({ ...filter, limit: '100', ...(cursor ? { cursor } : {}) })
    const page: ArticleList = await getJson(paper, `/v1/articles?${parameters}`)
    for (const { id } of page.items) {
      if (!read.has(id)) {
        const { previous: _p, next: _n, related: _r, translations: _t, ...own } = await getJson<Article>(paper, `/v1/articles/${id}`)
        read.set(id, { ...own, bodyUrl: null })
      }
      all.set(id, read.get(id)!)
    }
    cursor = page.next
  }
  return all
}

const filters: Record<string, string>[] = [
  {},
  { bodies: 'reference' },
  { lang: 'ko,en' },
  { section: 'news' },
  { lang: 'zh-Hans', section: 'travel', bodies: 'reference' },
]

describe('a phone, killed, away and mistaken about the time, ends equal to the server', () => {
  test.each([1, 2])(
    'whatever happens, seed %i',
    async (seed) => {
      const chance = chances(seed)
      const phones = filters.map((query) => new Phone(origin, query, chance))
      const known: Known[] = []
      await take(
        paper,
        Array.from({ length: 150 }, (_, n) =>
          draftOf({ guid: `first-${seed}-${n}`, lang: one(chance, langs), section: one(chance, sections), body: body(chance) }),
        ),
      )
      for (let step = 0; step < 160; step++) {
        // Some are away for long: a phone is awake for stretches of twenty steps.
        const awake = phones.filter((_, n) => (step / 20 + n) % 3 < 2)
        const steps = awake.filter(() => chance(3) === 0).map((phone) => phone.step({ mayDie: true }))
        await Promise.all([newsroom(chance, known, seed), step % 60 === 59 && ninetyOneDaysPass(), ...steps])
      }
      const read = new Map<string, object>()
      for (const phone of phones) {
        await phone.finish()
        const truth = await published(phone.query, read)
        expect([...phone.articles.keys()].sort(), JSON.stringify(phone.query)).toEqual([...truth.keys()].sort())
        for (const [id, article] of truth) expect(phone.articles.get(id)).toEqual(article)
        expect(phone.kills).toBeGreaterThan(1)
      }
      expect(phones.some(({ resyncs }) => resyncs > 0)).toBe(true)
    },
    600_000,
  )
})
