/** Nothing acknowledged is lost, nothing is doubled, whatever is killed in the middle of an import. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, childrenOf, json, newPlace, type Place, postgresPid, type RunningPaper, sinmun, startPaper, walk } from './paper.ts'
import { linesOf } from './paper.ts'

let place: Place
let paper: RunningPaper

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place, '--empty')
})
afterAll(() => paper.stop())

const count = 1200

/** Starts an import, kills `victim` once a part is in, imports again, and looks at what is there. */
async function killDuringImport(name: string, victim: (importer: number) => number): Promise<void> {
  const file = join(place.dataDir, `${name}.jsonl`)
  writeFileSync(file, linesOf(count, name))
  const importer = begin(place, 'import', file)
  const arrived = async () =>
    (
      await fetch(`${place.apiUrl}/v1/articles?limit=1`)
        .then((r) => r.json() as Promise<{ items: { title: string }[] }>)
        .catch(() => null)
    )?.items[0]?.title ?? ''
  while (!(await arrived()).startsWith(name)) await sleep(20)
  process.kill(victim(importer.pid!), 'SIGKILL')
  if (importer.exitCode === null && importer.signalCode === null) await once(importer, 'exit')
  await expect.poll(async () => (await fetch(`${place.apiUrl}/readyz`).catch(() => null))?.status, { timeout: 30_000 }).toBe(200)
  const again = await sinmun(place, 'import', file)
  expect(again.code, again.stderr).toBe(0)
  const titles = (await walk(`${place.apiUrl}/v1/articles?limit=100`)).map(({ title }) => title).filter((title) => title.startsWith(name))
  expect([titles.length, new Set(titles).size]).toEqual([count, count])
  const doctor = await sinmun(place, 'doctor')
  expect(doctor.stdout).toContain('All is well.')
}

describe('kill -9 in the middle of an import', () => {
  test('of the importer', () => killDuringImport('수입기', (importer) => importer))
  test('of the API', () => killDuringImport('서버', () => childrenOf(paper.process.pid!).find((pid) => pid !== postgresPid(place))!))
  test('of Postgres', () => killDuringImport('자료', () => postgresPid(place)))
  test('of the whole paper', async () => {
    const file = join(place.dataDir, '전체.jsonl')
    writeFileSync(file, linesOf(count, '전체'))
    const importer = begin(place, 'import', file)
    await sleep(1_000)
    paper.process.kill('SIGKILL')
    process.kill(postgresPid(place), 'SIGKILL')
    await once(importer, 'exit')
    // The children of a killed paper end by themselves and give their ports back.
    await expect
      .poll(
        () =>
          fetch(`${place.apiUrl}/livez`).then(
            () => 'up',
            () => 'down',
          ),
        { timeout: 15_000 },
      )
      .toBe('down')
    await expect
      .poll(
        () =>
          fetch(`${place.webUrl}/livez`).then(
            () => 'up',
            () => 'down',
          ),
        { timeout: 15_000 },
      )
      .toBe('down')
    paper = await startPaper(place)
    expect((await sinmun(place, 'import', file)).code).toBe(0)
    const titles = (await walk(`${place.apiUrl}/v1/articles?limit=100`)).map(({ title }) => title).filter((title) => title.startsWith('전체'))
    expect([titles.length, new Set(titles).size]).toEqual([count, count])
  })
})

describe('a command that had to start Postgres', () => {
  test('never stops it under a paper that started meanwhile', async () => {
    const other = await newPlace()
    const file = join(other.dataDir, 'many.jsonl')
    writeFileSync(file, linesOf(3_000, '많은'))
    const importer = begin(other, 'import', file)
    await sleep(1_500)
    const started = await startPaper(other)
    if (importer.exitCode === null) await once(importer, 'exit')
    expect(importer.exitCode).toBe(0)
    expect((await json(`${other.apiUrl}/v1/articles?limit=1`)).items).toHaveLength(1)
    expect(started.output()).not.toContain('The database ended')
    await started.stop()
  })
})
