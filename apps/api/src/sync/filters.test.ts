import type { SyncPage } from '@sinmun/types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { publish, withdraw } from '../publication/lifecycle.ts'

const paper = testPaper()
const langs = ['ko', 'en', 'zh-Hans']
const sections = ['news', 'travel', 'culture']
const queries = ['', ...langs.map((lang) => `lang=${lang}`), 'lang=en,ko', ...sections.map((section) => `section=${section}`), 'lang=ko&section=news']

interface Follower {
  query: string
  cursor: string | null
  held: Map<string, number>
}

async function catchUp(follower: Follower): Promise<void> {
  for (let more = true; more;) {
    const parameters = [follower.query, 'bodies=none', follower.cursor && `cursor=${follower.cursor}`].filter(Boolean).join('&')
    const page: SyncPage = await getJson(paper, `/v1/sync?${parameters}`)
    const told = page.items.map(({ id }) => id)
    expect(new Set(told).size).toBe(told.length)
    for (const { op, id, revision } of page.items)
      if (op === 'upsert') follower.held.set(id, revision)
      else follower.held.delete(id)
    follower.cursor = page.next
    more = page.more
  }
}

async function published(query: string): Promise<[string, number][]> {
  const all: [string, number][] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { id: string; revision: number }[]; next: string | null } = await getJson(
      paper,
      `/v1/articles?${[query, 'limit=100', cursor && `cursor=${cursor}`].filter(Boolean).join('&')}`,
    )
    all.push(...page.items.map(({ id, revision }): [string, number] => [id, revision]))
    cursor = page.next
  }
  return all.sort()
}

const action = fc.record({
  kind: fc.constantFrom('create', 'move', 'move', 'withdraw', 'publish', 'read'),
  lang: fc.constantFrom(...langs),
  section: fc.constantFrom(...sections),
  which: fc.nat(1_000),
})

test('for any filter, any sequence of changes, read at any moment, leaves exactly what is published', async () => {
  const known: { id: string; guid: string }[] = []
  const followers: Follower[] = queries.map((query) => ({ query, cursor: null, held: new Map() }))
  let serial = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 3, maxLength: 14 }),
      fc.array(fc.nat(queries.length - 1), { maxLength: 4 }),
      async (actions, awake) => {
        for (const { kind, lang, section, which } of actions) {
          const { id, guid } = known[which % Math.max(1, known.length)] ?? { id: '', guid: '' }
          const draft = (name: string) =>
            draftOf({ guid: name, lang, section, body: [{ type: 'paragraph', content: [{ text: `본문 ${serial++}` }] }] })
          if (kind === 'read') for (const n of awake) await catchUp(followers[n]!)
          else if (kind === 'create' || !id) known.push({ id: await publishOne(paper, draft(`p-${serial}`)), guid: `p-${serial - 1}` })
          else if (kind === 'move') await take(paper, [draft(guid)])
          else if (kind === 'withdraw') await withdraw(paper.db, id)
          else await publish(paper.db, id)
        }
        for (const follower of followers) {
          await catchUp(follower)
          expect([...follower.held].sort(), follower.query).toEqual(await published(follower.query))
        }
      },
    ),
    { numRuns: 25, seed: 20_261_126, endOnFailure: true },
  )
}, 600_000)
