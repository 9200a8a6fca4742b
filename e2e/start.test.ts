import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childrenOf, isAlive, json, newPlace, type Place, postgresPid, type RunningPaper, sinmun, startPaper } from './paper.ts'

let place: Place
let paper: RunningPaper

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place)
})
afterAll(() => paper.stop())

describe('the first start', () => {
  test('loads the sample edition and answers on both ports', async () => {
    const ready = await fetch(`${place.apiUrl}/readyz`)
    expect(ready.status).toBe(200)
    const front = await json(`${place.apiUrl}/v1/front`)
    expect(front.lead.image).not.toBeNull()
    expect((await fetch(place.webUrl)).status).toBe(200)
    expect((await fetch(`${place.webUrl}/readyz`)).status).toBe(200)
    expect(await json(`${place.webUrl}/v1/front`)).toEqual(front)
  })

  test('the sample is what a portal carries', async () => {
    const { items } = await json(`${place.apiUrl}/v1/articles?limit=100`)
    expect(items.length).toBeGreaterThanOrEqual(60)
    const langs = (lang: string) => items.filter((item: { lang: string }) => item.lang === lang).length
    expect(Math.min(langs('zh-Hans'), langs('ko'), langs('en'))).toBeGreaterThan(15)
    const versions = new Set(items.map(({ translations }: { translations: unknown[] }) => translations.length + 1))
    expect([...versions].sort()).toEqual([1, 2, 3])
    expect(items.some(({ title }: { title: string }) => title.startsWith('<') && title.endsWith('>'))).toBe(true)
    expect(items.some(({ alternateTitle }: { alternateTitle: unknown }) => alternateTitle)).toBe(true)
    expect(items.some(({ sourcePublishedAt }: { sourcePublishedAt: unknown }) => sourcePublishedAt === null)).toBe(true)
    const oldest = Math.min(...items.map(({ publishedAt }: { publishedAt: string }) => Date.parse(publishedAt)))
    expect(Date.now() - oldest).toBeGreaterThan(20 * 86_400_000)
  })

  test('its pictures are there in every step of their ladder', async () => {
    const { lead } = await json(`${place.apiUrl}/v1/front`)
    for (const { url } of lead.image.renditions) {
      const picture = await fetch(place.webUrl + url)
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
      expect(picture.headers.get('cache-control')).toContain('immutable')
    }
    expect((await fetch(`${place.apiUrl}/media/${lead.image.id}-321.webp`)).status).toBe(404)
    expect((await fetch(`${place.apiUrl}/media/${lead.image.id}.svg`)).status).toBe(404)
  })

  test('documentation stands on its own', async () => {
    const contract = await json(`${place.apiUrl}/openapi.json`)
    expect(contract.openapi).toMatch(/^3\.1/)
    expect(Object.keys(contract.paths)).toEqual([
      '/v1/paper',
      '/v1/sections',
      '/v1/tags',
      '/v1/sources',
      '/v1/front',
      '/v1/articles',
      '/v1/articles/{id}',
      '/v1/search',
      '/v1/suggest',
      '/v1/sync',
      '/feeds/{file}',
      '/feeds/{lang}/{file}',
      '/feeds/{lang}/tag/{file}',
      '/feeds/{lang}/source/{file}',
    ])
    const docs = await (await fetch(`${place.webUrl}/docs/`)).text()
    expect(docs).not.toMatch(/(src|href)="https?:/)
  })

  test('every command works beside it', async () => {
    const listed = await sinmun(place, 'list', '--limit', '3')
    expect([listed.code, listed.stdout.trim().split('\n').length]).toEqual([0, 3])
    const doctor = await sinmun(place, 'doctor')
    expect(doctor.stdout).toContain('All is well.')
    expect((await fetch(`${place.apiUrl}/readyz`)).status).toBe(200)
  })
})

describe('it goes on', () => {
  test('when the API, the reader or Postgres is killed', async () => {
    for (const pid of [...childrenOf(paper.process.pid!)].filter((child) => child !== postgresPid(place))) process.kill(pid, 'SIGKILL')
    process.kill(postgresPid(place), 'SIGKILL')
    await expect.poll(async () => (await fetch(`${place.webUrl}/readyz`).catch(() => null))?.status, { timeout: 30_000, interval: 200 }).toBe(200)
  })

  test('Ctrl-C leaves no process behind, and the next start keeps everything', async () => {
    const pids = [paper.process.pid!, postgresPid(place), ...childrenOf(paper.process.pid!)]
    const before = await json(`${place.apiUrl}/v1/articles?limit=100`)
    expect(await paper.stop()).toBe(0)
    expect(pids.filter(isAlive)).toEqual([])
    paper = await startPaper(place)
    expect(await json(`${place.apiUrl}/v1/articles?limit=100`)).toEqual(before)
  })
})

describe('what stands in the way is said in one line', () => {
  test('a port in use', async () => {
    const other = await newPlace()
    const server = createServer().listen(Number(other.env['WEB_PORT']), '127.0.0.1')
    const { code, stderr } = await sinmun(other, 'start')
    server.close()
    expect(code).toBe(1)
    expect(stderr).toBe(`sinmun: WEB_PORT=${other.env['WEB_PORT']} is in use on 127.0.0.1: stop what uses it or set WEB_PORT\n`)
  })

  test('a wrong setting, a wrong paper.json, a folder that cannot be', async () => {
    const other = await newPlace()
    const wrong = async (env: object) => {
      const { code, stderr } = await sinmun({ ...other, env: { ...other.env, ...env } }, 'start')
      expect([code, stderr.trim().split('\n').length], stderr).toEqual([1, 1])
      return stderr
    }
    expect(await wrong({ LOG_LEVEL: 'loud' })).toContain('LOG_LEVEL="loud" should be one of')
    expect(await wrong({ SINMUN_DATA_DIR: '/proc/nowhere' })).toContain('cannot be written')
    expect(await wrong({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })).toContain('cannot be reached')
    mkdirSync(join(other.dataDir, 'sub'))
    writeFileSync(join(other.dataDir, 'sub/paper.json'), '{"name": {}}')
    expect(await wrong({ SINMUN_DATA_DIR: join(other.dataDir, 'sub') })).toContain('paper.json')
  })
})

test('--empty starts without the sample', async () => {
  const empty = await newPlace()
  const running = await startPaper(empty, '--empty')
  expect((await json(`${empty.apiUrl}/v1/articles`)).items).toEqual([])
  expect(await json(`${empty.apiUrl}/v1/front`)).toEqual({ lead: null, headlines: [], sections: [] })
  await running.stop()
})

test('DATABASE_URL: the same paper on another server, which is left running', async () => {
  const port = Number(readFileSync(join(place.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3])
  const password = readFileSync(join(place.dataDir, 'postgres.password'), 'utf8')
  const admin = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  await admin.connect()
  await admin.query('create database elsewhere')
  const other = await newPlace()
  const env = {
    ...other.env,
    SINMUN_DATA_DIR: join(other.dataDir, 'new/folder'),
    DATABASE_URL: `postgres://postgres:${password}@127.0.0.1:${port}/elsewhere`,
  }
  const running = await startPaper({ ...other, env })
  expect((await json(`${other.apiUrl}/v1/articles?limit=100`)).items.length).toBeGreaterThanOrEqual(60)
  expect(await running.stop()).toBe(0)
  const { rows } = await admin.query("select count(*)::int as used from pg_stat_activity where datname = 'elsewhere'")
  expect(rows).toEqual([{ used: 0 }])
  await admin.end()
})
