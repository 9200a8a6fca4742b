/** deploy/varnish with Debian's own Varnish, where it is installed. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'
import { projectRoot } from '../config.ts'
import { correct, withdraw } from '../publication/lifecycle.ts'
import { Purger } from './purger.ts'

const installed = ['/usr/sbin/varnishd', '/usr/lib/x86_64-linux-gnu/varnish/vmods/libvmod_xkey.so'].every((file) => existsSync(file))
if (!installed) console.log('skipped: varnishd or its xkey module is not installed (Debian: varnish varnish-modules)')

const paper = testPaper(undefined, { cacheBytes: 8_000_000 })
const folder = mkdtempSync(join(tmpdir(), 'sinmun-varnish-'))
let varnish: ChildProcess
let purger: Purger
let port = 0

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

function ask(path: string, { method = 'GET', headers = {} as Record<string, string>, from = '127.0.0.1' } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, localAddress: from }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

beforeAll(async () => {
  if (!installed) return
  await paper.app.listen({ host: '127.0.0.1', port: 0 })
  const api = (paper.app.server.address() as { port: number }).port
  port = await freePort()
  const vcl = readFileSync(join(projectRoot, 'deploy/varnish/sinmun.vcl'), 'utf8').replace('.port = "3000"', `.port = "${api}"`)
  writeFileSync(join(folder, 'sinmun.vcl'), vcl)
  execFileSync('chmod', ['-R', 'a+rX', folder])
  varnish = spawn('varnishd', ['-F', '-a', `127.0.0.1:${port}`, '-f', join(folder, 'sinmun.vcl'), '-s', 'malloc,32m', '-n', join(folder, 'work')])
  const isUp = () =>
    ask('/v1/paper').then(
      ({ status }) => status === 200,
      () => false,
    )
  while (!(await isUp())) await new Promise((done) => setTimeout(done, 50))
  purger = new Purger({ db: paper.db, targets: [`http://127.0.0.1:${port}`], onError: () => {} })
  paper.app.onHeadMove(() => purger.wake())
}, 60_000)
afterAll(async () => {
  await purger?.close()
  varnish?.kill()
  paper.app.server.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

const settled = () =>
  expect.poll(async () => (await paper.db.execute(`select 1 from outbox where delivered_at is null`)).rows.length, { timeout: 10_000 }).toBe(0)

describe.skipIf(!installed)('Varnish', () => {
  test('keeps answers, and hides from browsers what was meant for it', async () => {
    await settled()
    const id = await publishOne(paper)
    await settled()
    await ask(`/v1/articles/${id}`)
    const again = await ask(`/v1/articles/${id}`, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    expect(again.headers).toMatchObject({ 'x-cache': 'hit', 'cache-control': 'public, max-age=30, stale-while-revalidate=30' })
    for (const name of ['surrogate-key', 'cache-tag', 'cdn-cache-control', 'xkey', 'x-url']) expect(again.headers[name]).toBeUndefined()
  })

  test('forgets a withdrawn article and every list that names it within a second, and a correction is seen as soon', async () => {
    const id = await publishOne(paper, { title: '곧 사라질 글' })
    await settled()
    const list = '/v1/articles?lang=ko'
    await expect.poll(async () => (await ask(list)).body, { timeout: 1_000 }).toContain(id)
    await ask(`/v1/articles/${id}`)
    await correct(paper.db, id, '바로잡음', (content) => ({ ...content, title: '바뀐 글' }))
    await expect.poll(async () => (await ask(`/v1/articles/${id}`)).body, { timeout: 1_000 }).toContain('바뀐 글')
    await withdraw(paper.db, id)
    await expect.poll(async () => (await ask(`/v1/articles/${id}`)).status, { timeout: 1_000 }).toBe(410)
    await expect.poll(async () => (await ask(list)).body.includes(id), { timeout: 1_000 }).toBe(false)
  })

  test('lets a reader’s own choices through to pages, and nothing else that a cookie says', async () => {
    const id = await publishOne(paper)
    await settled()
    const cacheOf = async (path: string, cookie: string) => (await ask(path, { headers: { cookie } })).headers['x-cache']
    for (const path of [`/v1/articles/${id}`, '/robots.txt']) await ask(path)
    expect(await cacheOf(`/v1/articles/${id}`, 'reader=langs=ko')).toBe('hit')
    expect(await cacheOf('/robots.txt', 'other=1; xreader=2')).toBe('hit')
    // Any path that may be a page.
    expect(await cacheOf('/robots.txt', 'ui=ko; reader=data=lite')).not.toBe('hit')
  })

  test('takes PURGE from allowed addresses only, whatever they say of themselves', async () => {
    const refused = await ask('/', { method: 'PURGE', from: '127.0.0.2', headers: { 'surrogate-key': 'paper', 'x-forwarded-for': '127.0.0.1' } })
    expect(refused.status).toBe(405)
    expect((await ask('/', { method: 'PURGE', headers: { 'surrogate-key': 'paper' } })).status).toBe(200)
  })

  test('serves what it has while the paper is away, but never what was withdrawn', async () => {
    const [kept, gone] = [await publishOne(paper), await publishOne(paper)]
    await settled()
    for (const id of [kept, gone]) for (let n = 0; n < 2; n++) await ask(`/v1/articles/${id}`)
    await withdraw(paper.db, gone)
    await expect.poll(async () => (await ask(`/v1/articles/${gone}`)).status, { timeout: 1_000 }).toBe(410)
    await settled()
    await ask(`/v1/articles/${kept}`)
    paper.app.server.closeAllConnections()
    await new Promise((done) => paper.app.server.close(done))
    expect((await ask(`/v1/articles/${kept}`)).status).toBe(200)
    expect((await ask(`/v1/articles/${gone}`)).status).toBe(503)
  })
})
