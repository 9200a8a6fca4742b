/**
 * Whether `sort=newest` misses nothing: two-character Chinese words are walked to the last page and held against a full scan of the
 * articles' texts. Ends with 1 when the scan finds an article that the walk does not.
 *
 *   DATABASE_URL=postgres://… node bench/search-complete.ts --url http://127.0.0.1:4000 --count 40
 *
 * The walk may find more than the scan: 臺灣 for 台湾, and words across the lines of a text.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { missingData } from './corpus.ts'
import { queryClasses } from './search-queries.ts'

const { values: flags } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:4000' }, count: { type: 'string', default: '40' } },
})

const scan = `select id from articles where status = 'published' and
  (title like $1 or exists (select 1 from jsonb_array_elements(body) as block, jsonb_array_elements(block->'content') as run where run->>'text' like $1))`

async function walk(q: string): Promise<{ ids: Set<string>; pages: number; repeated: number }> {
  const ids = new Set<string>()
  let pages = 0
  let repeated = 0
  for (let cursor: string | null = ''; cursor !== null; pages++) {
    const response: Response = await fetch(
      `${flags.url}/v1/search?sort=newest&limit=100&q=${encodeURIComponent(q)}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    if (!response.ok) throw new Error(`${q}: ${response.status}`)
    const page = (await response.json()) as { items: { id: string }[]; next: string | null }
    for (const { id } of page.items) {
      if (ids.has(id)) repeated++
      ids.add(id)
    }
    cursor = page.next
  }
  return { ids, pages, repeated }
}

async function main(): Promise<void> {
  const missing = missingData()
  if (missing) return console.log(missing)
  const client = new pg.Client(process.env['DATABASE_URL'])
  await client.connect()
  let missed = 0
  let repeats = 0
  let listed = 0
  const words = [...queryClasses()['zh 2 characters']!, '中国', '美国'].slice(-Number(flags.count))
  for (const word of words) {
    const { rows } = await client.query<{ id: string }>(scan, [`%${word}%`])
    const { ids, pages, repeated } = await walk(word)
    const lost = rows.filter(({ id }) => !ids.has(id))
    console.log(`${word}  scan ${rows.length}, walk ${ids.size} in ${pages} pages${lost.length > 0 ? `, MISSED ${lost.length}: ${lost[0]!.id}` : ''}`)
    missed += lost.length
    repeats += repeated
    listed += rows.length
  }
  await client.end()
  console.log(`${words.length} words, ${listed} articles by full scans: ${missed} missed, ${repeats} listed twice`)
  process.exitCode = missed + repeats > 0 ? 1 : 0
}

await main()
