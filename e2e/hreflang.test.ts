/** Every page of the sample edition names its versions, every version answers and names the same ones, and each is the page that it says it is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, newPlace, type Place, type RunningPaper, startPaper } from './paper.ts'

let place: Place
let paper: RunningPaper

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place)
})
afterAll(() => paper?.stop())

interface Page {
  status: number
  canonical: string | null
  alternates: Record<string, string>
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')

async function readPage(address: string): Promise<Page> {
  const response = await fetch(address, { redirect: 'manual' })
  const html = await response.text()
  const links = html.match(/<link\b[^>]*>/g) ?? []
  const rel = (name: string) => links.filter((tag) => attribute(tag, 'rel') === name)
  return {
    status: response.status,
    canonical: rel('canonical').map((tag) => attribute(tag, 'href')!)[0] ?? null,
    alternates: Object.fromEntries(
      rel('alternate').flatMap((tag) => {
        const lang = attribute(tag, 'hreflang')
        return lang ? [[lang, attribute(tag, 'href')!]] : []
      }),
    ),
  }
}

/** Addresses that sitemaps list, with the alternates that they give there. */
async function sitemap(): Promise<Map<string, Record<string, string>>> {
  const files = [...(await (await fetch(`${place.webUrl}/sitemap.xml`)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!)
  const urls = new Map<string, Record<string, string>>()
  for (const file of files)
    for (const [, url] of (await (await fetch(file)).text()).matchAll(/<url>(.*?)<\/url>/gs)) {
      const links = [...url!.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [lang!, href!])
      urls.set(/<loc>([^<]+)<\/loc>/.exec(url!)![1]!, Object.fromEntries(links))
    }
  return urls
}

test('hreflang is reciprocal over the whole sample edition, in pages and sitemaps alike', async () => {
  const listed = await sitemap()
  const { items } = await json(`${place.apiUrl}/v1/articles?limit=100`)
  expect(listed.size).toBeGreaterThan(items.length)
  let alternates = 0
  for (const [address, inSitemap] of listed) {
    const page = await readPage(address)
    expect([address, page.status, page.canonical]).toEqual([address, 200, address])
    expect([address, page.alternates]).toEqual([address, inSitemap])
    const { 'x-default': fallback, ...versions } = page.alternates
    if (fallback === undefined) {
      expect([address, versions]).toEqual([address, {}])
      continue
    }
    expect(Object.values(versions)).toContain(fallback)
    expect(Object.values(versions)).toContain(address)
    // That each of them is listed means that it is read here too, and says the same.
    for (const version of Object.values(versions)) expect([address, version, listed.get(version)]).toEqual([address, version, inSitemap])
    alternates += Object.keys(versions).length
  }
  expect(alternates).toBeGreaterThan(listed.size)
})
