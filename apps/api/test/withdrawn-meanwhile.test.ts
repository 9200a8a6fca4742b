/** Every list reads first which articles, then what is in them: between the two one may be withdrawn. */
import { expect, test } from 'vitest'
import { loadCards } from '../src/articles/card.queries.ts'
import { loadEntries } from '../src/feeds/feeds.queries.ts'
import { withdraw } from '../src/publication/lifecycle.ts'
import { linksOf, namesOf } from '../src/search/suggest.queries.ts'
import { loadSyncArticles } from '../src/sync/sync.queries.ts'
import { publishOne, testPaper } from './harness.ts'

const paper = testPaper()

test.each<[string, (id: string) => Promise<{ length: number } | { size: number }>]>([
  ['cards', (id) => loadCards(paper.db, [id])],
  ['entries of feeds', (id) => loadEntries(paper.db, [id])],
  ['items of sync', (id) => loadSyncArticles(paper.db, [id], null)],
  ['names for completion', (id) => namesOf(paper.db, [id])],
  ['headlines for completion', (id) => linksOf(paper.db, [id])],
])('%s leave out what was withdrawn after its id was read', async (_, load) => {
  const id = await publishOne(paper, { tags: ['부산'] })
  expect(await load(id)).not.toSatisfy(isEmpty)
  await withdraw(paper.db, id)
  expect(await load(id)).toSatisfy(isEmpty)
})

const isEmpty = (found: { length?: number; size?: number }) => (found.length ?? found.size) === 0
