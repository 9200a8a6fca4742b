/** What stands on the front page, in the reader's order of languages; no story twice. */
import { type CardRow, loadCards } from '../articles/card.queries.ts'
import { listStories } from '../articles/list.queries.ts'
import type { Db } from '../db/client.ts'

const headlineCount = 12
const perSection = 5
/** Among this many newest stories the lead is the newest one with a picture. */
const leadWindow = 8

interface Section {
  slug: string
  names: Record<string, string>
}

export interface FrontRows {
  lead: CardRow | null
  headlines: CardRow[]
  sections: { section: Section; items: CardRow[] }[]
}

export async function composeFront(db: Db, langs: string[], sections: Section[]): Promise<FrontRows> {
  const newest = await listStories(db, { langs }, langs, { limit: headlineCount, position: null })
  // A section may lose all its newest stories to the headlines above it.
  const page = { limit: headlineCount + perSection, position: null }
  const lists = await Promise.all(sections.map(({ slug }) => listStories(db, { langs, section: slug }, langs, page)))
  const top = newest.slice(0, headlineCount + 1)
  const taken = new Set(top.map(({ key }) => key))
  const rest = lists.map((list) => take(list, taken))
  const cards = await loadCards(
    db,
    [...top, ...rest.flat()].map(({ id }) => id),
  )
  const byId = new Map(cards.map((card) => [card.id, card]))
  const pick = (list: { id: string }[]) => list.flatMap(({ id }) => byId.get(id) ?? [])
  const topCards = pick(top)
  const lead = topCards.slice(0, leadWindow).find(({ image }) => image) ?? topCards[0] ?? null
  return {
    lead,
    headlines: topCards.filter((card) => card !== lead),
    sections: sections.map((section, index) => ({ section, items: pick(rest[index]!) })).filter(({ items }) => items.length > 0),
  }
}

/** The first stories of a list that are not taken yet; they are then. */
function take<T extends { key: string }>(list: T[], taken: Set<string>): T[] {
  const free = list.filter(({ key }) => !taken.has(key)).slice(0, perSection)
  for (const { key } of free) taken.add(key)
  return free
}
