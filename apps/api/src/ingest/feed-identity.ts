import { cleanLine } from '@sinmun/text'
import type { Feed, FeedItem } from './feed-items.ts'
import { canonicalAddress } from './html-url.ts'

/** What the articles of a feed are recognised by, once it is known what the other items of the feed say. */
export interface ItemIdentity {
  guid: string | null
  url: string | null
  /** Place of the newer version of the same item in the same feed; null for one that stands. */
  replacedBy: number | null
}

const worldwide = /^(?:https?:\/\/|urn:|tag:)|^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i
const longestGuid = 500

/** @param times of the items, in their order; null where one has none */
export function identitiesOf(feed: Feed, times: readonly (string | null)[]): ItemIdentity[] {
  const scope = scopeOf(feed)
  const home = canonicalAddress(feed.link)
  const found = feed.items.map((item) => ({
    guid: guidOf(item, scope),
    url: canonicalAddress(item.link, feed.link),
    title: cleanLine(item.title ?? ''),
  }))
  const byGuid = Map.groupBy(found, ({ guid }) => guid)
  // One guid on several addresses names none of them.
  for (const items of byGuid.values()) if (new Set(items.flatMap(({ url }) => url ?? [])).size > 1) for (const item of items) item.guid = null
  const byUrl = Map.groupBy(found, ({ url }) => url)
  // Nor does an address that several headlines share, or the way to the front page.
  const names = (url: string): boolean => url !== home && new Set(byUrl.get(url)?.map(({ title }) => title)).size === 1
  const keys = found.map(({ guid, url }) => guid ?? (url !== null && names(url) ? url : null))
  const newest = new Map<string, number>()
  keys.forEach((key, index) => {
    const other = key === null ? undefined : newest.get(key)
    // Without times the first of the file is the newest.
    if (key !== null && (other === undefined || (times[index] ?? '') > (times[other] ?? ''))) newest.set(key, index)
  })
  return found.map(({ guid, url }, index) => {
    const key = keys[index] ?? null
    const standing = key === null ? index : (newest.get(key) ?? index)
    return { guid, url: key === null ? null : url, replacedBy: standing === index ? null : standing }
  })
}

/** A guid such as `123` is unique in its feed only, so it is kept together with the feed's name; without a name it says nothing. */
function guidOf({ guid }: FeedItem, scope: string | null): string | null {
  const own = cleanLine(guid ?? '')
  if (own === '' || own.length > longestGuid) return null
  return worldwide.test(own) ? own : scope === null ? null : `${scope}#${own}`
}

/** Address of the feed's site without its scheme, else the feed's own id or title. */
function scopeOf({ link, id, title }: Feed): string | null {
  const home = canonicalAddress(link) ?? canonicalAddress(id)
  return home?.replace(/^https?:\/\/|\/$/g, '').slice(0, 500) ?? (cleanLine(id ?? title ?? '').slice(0, 200) || null)
}
