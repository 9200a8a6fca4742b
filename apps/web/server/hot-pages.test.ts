/** The second answer comes before the framework: it must be the first one again, for the same readers and no others. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HotPages } from './hot-pages.ts'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
const sent = vi.spyOn(HotPages.prototype, 'send')
beforeEach(async () => void (paper = await startPaper({ https: true })))
afterEach(async () => {
  sent.mockClear()
  await paper.close()
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => send(paper.webPort, path, { method, headers })
const hot = () => sent.mock.results.at(-1)!.value as boolean
const lasting = ({ status, headers: { date: _, ...headers }, body }: Awaited<ReturnType<typeof get>>) => ({ status, headers, body })

test.each([{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br, gzip' }])('the same headers and bytes: %o', async (headers) => {
  const first = lasting(await get('/en', headers))
  const second = lasting(await get('/en', headers))
  expect(hot()).toBe(true)
  expect(first).toMatchObject({ status: 200, headers: { 'strict-transport-security': 'max-age=31536000', etag: expect.any(String) } })
  expect(second).toEqual(first)
  const head = lasting(await get('/en', headers, 'HEAD'))
  expect([hot(), head]).toEqual([true, { ...first, body: '' }])
})

test('confirmed without a body, and only by its own ETag', async () => {
  const { etag } = (await get('/en')).headers
  const same = await get('/en', { 'if-none-match': etag! })
  expect([hot(), same.status, same.body, same.headers.etag]).toEqual([true, 304, '', etag])
  expect(same.headers['cache-control']).toContain('s-maxage=30')
  expect((await get('/en', { 'if-none-match': '"other"' })).status).toBe(200)
  expect(hot()).toBe(false)
})

test('for nobody with choices of their own', async () => {
  await get('/en')
  await get('/en')
  expect(hot()).toBe(true)
  for (const headers of [{ cookie: 'a=1; reader=langs=ko.en' }, { 'save-data': 'on' }] as Record<string, string>[]) {
    const own = await get('/en', headers)
    expect([hot(), own.headers['cache-control']]).toEqual([false, 'private, no-cache'])
    await get('/en', headers)
    expect(hot()).toBe(false)
  }
  await get('/en', { cookie: 'ui=ko' })
  expect(hot()).toBe(true)
})

test('not once something was published, and never what was withdrawn', async () => {
  await get('/en')
  await get('/en/a/known-%ED%95%9C%EA%B5%AD')
  await get('/en/a/known-%ED%95%9C%EA%B5%AD')
  expect(hot()).toBe(true)
  paper.articles.set('known', 410)
  paper.log.push({ op: 'remove', id: 'known' })
  await expect.poll(async () => (await get('/en/a/known-%ED%95%9C%EA%B5%AD')).status, { timeout: 2_000 }).toBe(410)
  expect(hot()).toBe(false)
  await get('/en')
  expect(hot()).toBe(false)
})

test('neither redirects nor missing pages are kept', async () => {
  for (const [path, status] of [
    ['/en/a/known-x', 301],
    ['/en/a/nothing', 404],
    ['/en/a/gone', 410],
    ['/nowhere', 404],
  ] as const)
    for (let n = 0; n < 2; n++) expect([(await get(path)).status, hot()]).toEqual([status, false])
})

test('a closing server answers nothing from here', async () => {
  await get('/en')
  paper.web.draining.on = true
  const calls = sent.mock.calls.length
  expect((await get('/en')).headers.connection).toBe('close')
  expect(sent.mock.calls.length).toBe(calls)
})
