import { appendFileSync, readFileSync, truncateSync, writeFileSync, copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, linesOf, newPlace, type Place, type RunningPaper, sinmun, startPaper, walk } from './paper.ts'

let place: Place
let paper: RunningPaper
let backup: string

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place)
  const [first, second] = (await json(`${place.apiUrl}/v1/articles?lang=ko`)).items
  expect((await sinmun(place, 'correct', first.id, '--note', '제목의 지명을 바로잡았습니다.', '--title', '바로잡은 제목')).code).toBe(0)
  expect((await sinmun(place, 'withdraw', second.id)).code).toBe(0)
  backup = join(place.dataDir, 'backup.tar.gz')
  expect((await sinmun(place, 'backup', backup)).code).toBe(0)
})
afterAll(() => paper.stop())

/** What readers see: every article in full. */
async function everything({ apiUrl }: Place) {
  const cards = await walk(`${apiUrl}/v1/articles?limit=100`)
  const articles = await Promise.all(cards.map(({ id }) => json(`${apiUrl}/v1/articles/${id}`)))
  return { articles, paper: await json(`${apiUrl}/v1/paper`), front: await json(`${apiUrl}/v1/front`) }
}

describe('backup and restore', () => {
  test('into a fresh folder give the same paper, pictures and log', async () => {
    const fresh = await newPlace()
    const restored = await sinmun(fresh, 'restore', backup)
    expect([restored.code, restored.stderr]).toEqual([0, ''])
    const again = await startPaper(fresh)
    expect(await everything(fresh)).toEqual(await everything(place))
    const { lead } = await json(`${fresh.apiUrl}/v1/front`)
    expect((await fetch(fresh.apiUrl + lead.image.renditions[0].url)).status).toBe(200)
    expect((await sinmun(fresh, 'doctor')).stdout).toContain('All is well.')
    await again.stop()
  })

  test('never overwrite: neither a file nor a paper that holds articles', async () => {
    const overFile = await sinmun(place, 'backup', backup)
    expect([overFile.code, overFile.stderr]).toEqual([1, `sinmun: ${backup} exists already: a backup never overwrites\n`])
    const overPaper = await sinmun(place, 'restore', backup)
    expect(overPaper.code).toBe(1)
    expect(overPaper.stderr).toMatch(/this paper holds \d+ articles/)
  })

  test('a file that is cut off, damaged or something else is refused and leaves the folder empty', async () => {
    const cut = join(place.dataDir, 'cut.tar.gz')
    copyFileSync(backup, cut)
    truncateSync(cut, Math.floor(statSync(backup).size / 2))
    const text = join(place.dataDir, 'text.tar.gz')
    writeFileSync(text, 'hello')
    const empty = join(place.dataDir, 'empty.tar.gz')
    writeFileSync(empty, '')
    const fresh = await newPlace()
    for (const file of [cut, text, empty, join(place.dataDir, 'missing.tar.gz')]) {
      const { code, stderr } = await sinmun(fresh, 'restore', file)
      expect([code, stderr.trim().split('\n').length], stderr).toEqual([1, 1])
      expect(stderr).toContain(file)
    }
    const good = await sinmun(fresh, 'restore', backup)
    expect([good.code, good.stderr]).toEqual([0, ''])
  })
})

describe('export', () => {
  test('imported into an empty paper gives the same articles; imported again, or into the same paper, nothing', async () => {
    const file = join(place.dataDir, 'export.jsonl')
    expect((await sinmun(place, 'export', file)).code).toBe(0)
    expect((await sinmun(place, 'import', file)).stdout).toMatch(/^0 new, 0 changed, \d+ unchanged, 0 refused/m)
    const fresh = await newPlace()
    const running = await startPaper(fresh, '--empty')
    const first = await sinmun(fresh, 'import', file)
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect((await sinmun(fresh, 'import', file)).stdout).toMatch(/^0 new, 0 changed, \d+ unchanged, 0 refused/m)
    const strip = ({ articles }: Awaited<ReturnType<typeof everything>>) =>
      articles.map(({ id, storyId, lang, url, title, publishedAt, sourcePublishedAt, revision, sources, tags, corrections, translations, body }) => {
        const kinds = body.map(({ type }: { type: string }) => type)
        return { id, storyId, lang, url, title, publishedAt, sourcePublishedAt, revision, sources, tags, corrections, translations, kinds }
      })
    expect(strip(await everything(fresh))).toEqual(strip(await everything(place)))
    await running.stop()
  })

  test('--sync writes what /v1/sync tells, and a cursor to go on with', async () => {
    const file = join(place.dataDir, 'sync.jsonl')
    expect((await sinmun(place, 'export', file, '--sync', '--lang', 'ko,en')).code).toBe(0)
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { next, ...end } = lines.pop()
    const page = await json(`${place.apiUrl}/v1/sync?lang=ko,en`)
    expect([lines, end]).toEqual([page.items, { paper: page.paper }])
    expect(await json(`${place.apiUrl}/v1/sync?lang=en,ko&cursor=${next}`)).toMatchObject({ items: [], more: false })
    for (const flags of [
      ['--sync', '--lang', 'xx'],
      ['--lang', 'ko'],
    ]) {
      const { code, stderr } = await sinmun(place, 'export', ...flags)
      expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
    }
  })

  test('a line that is not one is refused by name; the others come in', async () => {
    const file = join(place.dataDir, 'broken.jsonl')
    const [line] = readFileSync(join(place.dataDir, 'export.jsonl'), 'utf8').split('\n')
    const value = JSON.parse(line!) as { body: unknown[] }
    writeFileSync(
      file,
      [
        JSON.stringify({ ...value, body: [{ type: 'script', text: 'x' }] }),
        JSON.stringify({ ...value, lang: 7 }),
        '{"sinmun":1',
        linesOf(1, '성한'),
      ].join('\n'),
    )
    const { code, stdout, stderr } = await sinmun(place, 'import', file)
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 new, 0 changed, 0 unchanged, 3 refused')])
    expect(stderr.trim().split('\n')).toHaveLength(3)
    expect(stderr).toContain('/body/0 is not a block')
    expect(stderr).toContain('/lang')
    appendFileSync(file, '\n')
  })
})
