/** Runs docs/mobile.md: every block of it, in order, in an empty folder, against a real paper. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPlace, type Place, type RunningPaper, startPaper, walk } from './paper.ts'

const root = resolve(import.meta.dirname, '..')
const guide = readFileSync(join(root, 'docs/mobile.md'), 'utf8')
const blocks = [...guide.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, kind, file, code]) => ({ kind: kind!, file: file!, code: code! }))

let place: Place
let paper: RunningPaper
let folder: string

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place)
  folder = join(mkdtempSync(join(tmpdir(), 'sinmun-mobile-')), 'app')
  symlinkSync(root, join(dirname(folder), 'sinmun'))
  execFileSync('mkdir', [folder])
  // The reader of the guide has `npx sinmun` in the clone; here it is the same program, told where this paper is.
  writeFileSync(join(dirname(folder), 'npx'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(root, 'apps/api/src/cli.ts')}' "$@"\n`, {
    mode: 0o755,
  })
})
afterAll(async () => {
  await paper.stop()
  rmSync(dirname(folder), { recursive: true, force: true })
})

function run(script: string): string {
  const path = [dirname(folder), dirname(process.execPath), process.env['PATH']].join(':')
  return execFileSync('/bin/sh', ['-ec', script], {
    cwd: folder,
    env: { ...place.env, PATH: path },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

test('the guide does what it says', async () => {
  expect(blocks.length).toBeGreaterThan(15)
  expect([...new Set(blocks.map(({ kind }) => kind))].sort()).toEqual(['js', 'sh'])
  const said: string[] = []
  for (const { kind, file, code } of blocks) {
    const here = code.replaceAll('http://127.0.0.1:4000', place.apiUrl)
    if (kind === 'js') writeFileSync(join(folder, file), here)
    else said.push(run(here))
  }
  const [bundled, front, list, article, first, newsroom, exported, seeded, failed] = said
  expect(bundled).toMatch(/^sinmun\.js: [12]\.\d kB gzipped$/m)
  expect(front!.split('\n').length).toBeGreaterThan(5)
  expect(list!.trim().split('\n')).toHaveLength(25)
  expect(article!.length).toBeGreaterThan(200)
  expect(first).toMatch(/^(\d+) new or changed, 0 removed: the copy holds \1 articles\n0 new or changed, 0 removed: the copy holds \1 articles\n$/)
  expect(newsroom).toMatch(/1 new or changed, 1 removed: the copy holds \d+ articles\n$/)
  expect(exported).toBe('')
  expect(seeded).toMatch(/^(\d+) articles before the first request\n0 new or changed, 0 removed: the copy holds \1 articles\n$/)
  expect(failed).toBe('404 article-not-found\n')
})

test('and its copy equals the paper', async () => {
  const copy = new DatabaseSync(join(folder, 'copy.db')).prepare('select id, json from article').all() as { id: string; json: string }[]
  const cards = await walk(`${place.apiUrl}/v1/articles?lang=ko,en,zh-Hans&limit=100`)
  expect(copy.map(({ id }) => id).sort()).toEqual(cards.map(({ id }) => id).sort())
  for (const { translations: _, ...card } of cards) expect(JSON.parse(copy.find(({ id }) => id === card.id)!.json)).toMatchObject(card)
  expect(copy.some(({ json }) => json.includes('A corrected title'))).toBe(true)
})
